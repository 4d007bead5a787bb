import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { writeTestApp } from "../../../runtime-reference/test-components/write-test-app.ts";
import { type ComponentWorker, startComponentWorker } from "../test-workers/start-component-worker.ts";

const runtime = fileURLToPath(new URL("../../../runtime-reference/src", import.meta.url));
const limits = { memoryMiB: 24, cpuMs: 5_000, wallMs: 1_000, requestBodyMiB: 1 };

let folder: string;
let app: string;
let worker: ComponentWorker;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "godwit-isolation-"));
  app = join(folder, "app");
  await writeTestApp(app, { limits }, "fetch-guest.js");
  worker = await startComponentWorker({ app });
}, 120_000);
afterAll(async () => {
  await worker.close();
  await rm(folder, { recursive: true });
});

/** What a request does to its instance, and what its client gets. */
const attacks: readonly (readonly [path: string, status: number, init: RequestInit | undefined])[] = [
  ["/count", 200, undefined],
  ["/bytes", 200, { method: "POST", body: "0123456789".repeat(20_000) }],
  ["/echo", 200, { method: "POST", body: "one two", headers: { "x-echo": "kept?" } }],
  ["/request?q=1", 200, { headers: { "x-secret": "of another" } }],
  ["/stream?chunks=20", 200, undefined],
  ["/eat-memory", 200, undefined],
  ["/timers", 200, undefined],
  ["/fetch?url=http://api.test/", 502, undefined],
  ["/config", 200, undefined],
  ["/print", 200, undefined],
  ["/empty", 204, undefined],
  ["/trap", 500, undefined],
  ["/exit", 500, undefined],
  ["/hang", 504, undefined],
];

const count = async () => (await fetch(`${worker.url}/count`)).text();

describe("an instance in workerd", () => {
  test.each(attacks)(
    "is as it was after %s, and so are those beside it",
    async (path, status, init) => {
      const seen = worker.events.length;
      for (let round = 0; round < 2; round += 1) {
        const attack = fetch(worker.url + path, init);
        expect(await count()).toBe("1");
        const response = await attack;
        expect(response.status).toBe(status);
        await response.arrayBuffer();
        expect(await count()).toBe("1");
      }
      const codes = worker.events.slice(seen).map(({ code }) => code);
      expect(codes).not.toContain("GODWIT_INSTANCE_NOT_PRISTINE");
    },
    30_000,
  );

  test("whose answer breaks off is let go", async () => {
    for (let round = 0; round < 5; round += 1) {
      await expect(fetch(`${worker.url}/exit-in-stream`).then((response) => response.text())).rejects.toThrow();
      expect(await count()).toBe("1");
    }
  }, 30_000);

  test("is let go when its client went while it waited for ever", async () => {
    for (let round = 0; round < 3; round += 1) {
      const leave = new AbortController();
      const left = Array.from({ length: 3 }, () => fetch(`${worker.url}/hang`, { signal: leave.signal }));
      await new Promise((resolve) => setTimeout(resolve, 100));
      leave.abort();
      await Promise.allSettled(left);
    }
    await vi.waitFor(async () => expect(await count()).toBe("1"), 15_000);
  }, 30_000);

  test("that is not put back is found out", async () => {
    const prelude = `import { PristineInstance } from "${runtime}/engine/pristine/pristine-instance.ts";
PristineInstance.prototype.reset = () => 0;
`;
    const leaky = await startComponentWorker({ app, prelude });
    onTestFinished(() => leaky.close());
    const ask = async () => (await fetch(`${leaky.url}/count`)).text();
    expect(await ask()).toBe("1");
    await vi.waitFor(() =>
      expect(leaky.events).toContainEqual(expect.objectContaining({ code: "GODWIT_INSTANCE_NOT_PRISTINE" })),
    );
    // And nobody gets that instance.
    expect(await ask()).toBe("1");
  }, 60_000);
});
