import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test, vi } from "vitest";
import { serveTestHost } from "./test-host.fixture.ts";

/** Numbers that are the same in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Sends a request and breaks it off after so many milliseconds, wherever it is then. */
async function cancelAfter(url: string, body: Buffer | undefined, milliseconds: number): Promise<void> {
  const sent = request(url, { method: body === undefined ? "GET" : "POST", agent: false });
  sent.on("error", () => {});
  sent.on("response", (response) => response.on("error", () => {}).resume());
  sent.end(body);
  await sleep(milliseconds);
  sent.destroy();
}

describe("clients that break off", () => {
  test("200 of them, at any point, with streams open: every instance comes back, and is clean", async () => {
    const { url, host } = await serveTestHost(
      { limits: { wallMs: 2000, memoryMiB: 64, requestBodyMiB: 1 } },
      { pool: { maxInstances: 8, maxIdle: 8 } },
    );
    const random = createRandom(7);
    const paths = ["/stream?chunks=50", "/echo", "/hang-in-stream", "/until-gone", "/count", "/timers", "/wait-until"];
    for (let round = 0; round < 20; round++) {
      await Promise.all(
        Array.from({ length: 10 }, () => {
          const path = paths[Math.floor(random() * paths.length)] ?? "";
          const body = path === "/echo" ? Buffer.alloc(300_000, "x") : undefined;
          return cancelAfter(`${url}${path}`, body, random() * 60);
        }),
      );
    }
    await vi.waitFor(() => expect(host.instances.atWork).toBe(0), { timeout: 20_000 });
    // As many at once as there are places, each waiting a little: all are there again. On a busy machine those that have to start an
    // instance may come too late to meet the others: the next round finds it.
    const askAll = async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, async () => (await fetch(`${url}/timers`)).json()));
      expect(answers).toEqual(Array(8).fill([1, 200, 400]));
      await vi.waitFor(() => expect(host.instances).toEqual({ atWork: 0, idle: 8 }));
    };
    await vi.waitFor(askAll, { timeout: 20_000 });
    expect(await (await fetch(`${url}/count`)).text()).toBe("1");
  });
});

describe("a client that reads slowly", () => {
  test("has the guest wait: what it has not read does not pile up here", async () => {
    const { url } = await serveTestHost();
    // The first request reads the app's image.
    await (await fetch(`${url}/count`)).text();
    const before = collectedBytes();
    let after = before;
    const bytes = await new Promise<number>((resolve, reject) => {
      let received = 0;
      request(`${url}/stream?chunks=65536`, { agent: false }, (response) => {
        response.on("readable", () => {});
        const read = setInterval(() => {
          received += (response.read(16_384) as Buffer | null)?.length ?? 0;
        }, 5);
        setTimeout(() => {
          clearInterval(read);
          // While what waits for the reader is still held.
          after = collectedBytes();
          response.destroy();
          resolve(received);
        }, 2000);
      })
        .on("error", reject)
        .end();
    });
    expect(bytes).toBeGreaterThan(100_000);
    expect(after - before).toBeLessThan(20 * 2 ** 20);
  });
});

/** What buffers hold, without those that nobody holds any more. */
function collectedBytes(): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  // What a first collection finalizes the second one frees.
  for (let times = 0; times < 2; times++) collect();
  return process.memoryUsage().external;
}
