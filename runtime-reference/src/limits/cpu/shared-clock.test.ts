import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { createSharedClock, msBetween } from "./shared-clock.ts";

test("a time means the same on another thread", async () => {
  const clock = createSharedClock();
  const before = clock(performance.now());
  const thread = new Worker(
    `const { parentPort, workerData } = require("node:worker_threads");
     import(workerData).then((module) => parentPort.postMessage(module.createSharedClock()(performance.now())));`,
    { eval: true, workerData: new URL("./shared-clock.ts", import.meta.url).href },
  );
  const [there] = await once(thread, "message");
  const after = clock(performance.now());
  const tick = 1 / 16;
  expect(msBetween(before, there)).toBeGreaterThanOrEqual(-tick);
  expect(msBetween(there, after)).toBeGreaterThanOrEqual(-tick);
});

test("times that came round still have their order", () => {
  expect(msBetween(2 ** 31 - 16, (2 ** 31 + 16) | 0)).toBe(2);
  expect(msBetween((2 ** 31 + 16) | 0, 2 ** 31 - 16)).toBe(-2);
});
