import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test, vi } from "vitest";
import { backlogBytes, EventBacklog } from "./event-backlog.ts";

test("a thread that is a thousand events ahead waits until some are taken", async () => {
  const backlog = new SharedArrayBuffer(backlogBytes);
  const posted = new Int32Array(new SharedArrayBuffer(4));
  const module = new URL("./event-backlog.ts", import.meta.url).href;
  const thread = new Worker(
    `const { workerData: { backlog, posted, module } } = require("node:worker_threads");
     import(module).then(({ EventBacklog }) => {
       const events = new EventBacklog(backlog);
       for (let event = 0; event < 1_100; event += 1) {
         Atomics.add(posted, 0, 1);
         events.add();
       }
     });`,
    { eval: true, workerData: { backlog, posted, module } },
  );
  onTestFinished(async () => void (await thread.terminate()));
  const ended = once(thread, "exit");
  const reader = new EventBacklog(backlog);
  await vi.waitFor(() => expect(Atomics.load(posted, 0)).toBe(1_001), 5_000);
  // Had it not waited, it would be done by now.
  await sleep(100);
  expect(Atomics.load(posted, 0)).toBe(1_001);
  for (let event = 0; event < 50; event += 1) reader.take();
  await vi.waitFor(() => expect(Atomics.load(posted, 0)).toBe(1_051), 5_000);
  for (let event = 0; event < 50; event += 1) reader.take();
  expect(await ended).toEqual([0]);
});
