import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { writeTestApp } from "../../../runtime-reference/test-components/write-test-app.ts";
import { type ComponentWorker, startComponentWorker } from "../test-workers/start-component-worker.ts";

const limits = { memoryMiB: 256, cpuMs: 50, wallMs: 10_000, requestBodyMiB: 1 };

let folder: string;
let worker: ComponentWorker;
let seen = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "godwit-limits-"));
  await writeTestApp(join(folder, "app"), { limits }, "busy-guest.js");
  worker = await startComponentWorker({ app: join(folder, "app"), options: "pool: { maxInstances: 3 }," });
}, 120_000);
afterAll(async () => {
  await worker.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  seen = worker.events.length;
});

const text = async (path: string) => (await fetch(worker.url + path)).text();

/** The failure that the host told of since the test began. */
function failure(): Promise<unknown> {
  return vi.waitFor(() => {
    const event = worker.events.slice(seen).find(({ type }) => type === "failure");
    expect(event).toBeDefined();
    return event;
  });
}

describe("a handler that computes for too long in workerd", () => {
  test.each([
    "/loop",
    "/callback",
    "/recursion",
    "/regular-expression",
    "/json",
    "/microtasks",
    "/timers",
    "/after-wait",
    "/catch",
  ])(
    "%s is ended: a 504, the log says by which limit, and the next request is fine",
    async (path) => {
      const response = await fetch(worker.url + path);
      expect([response.status, await response.text()]).toEqual([504, "Gateway Timeout\n"]);
      expect(await failure()).toMatchObject({
        code: "GODWIT_CPU_LIMIT_PASSED",
        limit: "cpuMs",
        requestId: response.headers.get("x-request-id"),
        message: `Cannot answer GET ${path}: the handler computed for more than its limit of 50 ms (cpuMs)`,
      });
      expect(await text("/quick")).toBe("quick");
    },
    30_000,
  );

  test("after the head has its answer broken off", async () => {
    const response = await fetch(`${worker.url}/after-head`);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(await failure()).toMatchObject({ limit: "cpuMs" });
  });

  test("after the answer is ended as well, and the log says so", async () => {
    expect(await text("/wait-until")).toBe("early");
    expect(await failure()).toMatchObject({ limit: "cpuMs" });
    expect(await text("/quick")).toBe("quick");
  });

  test("is one that computes, not one that waits", async () => {
    expect(await text("/sleep")).toBe("slept");
  });
});

describe("requests to an isolate without a free place", () => {
  test("are refused at once, and none waits for another's", async () => {
    const holding = Array.from({ length: 3 }, () => text("/sleep"));
    await vi.waitFor(async () => {
      const response = await fetch(`${worker.url}/quick`);
      expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
      await response.text();
    });
    expect(await Promise.all(holding)).toEqual(["slept", "slept", "slept"]);
    expect(await text("/quick")).toBe("quick");
  });

  test("have one again when clients went while their handlers waited", async () => {
    for (let round = 0; round < 4; round += 1) {
      const leave = new AbortController();
      const left = Array.from({ length: 3 }, () => fetch(`${worker.url}/sleep`, { signal: leave.signal }));
      await new Promise((resolve) => setTimeout(resolve, 50));
      leave.abort();
      await Promise.allSettled(left);
      await vi.waitFor(async () => expect(await text("/quick")).toBe("quick"), 10_000);
    }
  }, 60_000);
});
