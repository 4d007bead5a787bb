import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { createSharedClock, msBetween } from "./shared-clock.ts";

test("a time means the same on another thread", async () => {
  const clock = createSharedClock();
  // Whose move it is, and what the other thread's clock shows.
  const words = new Int32Array(new SharedArrayBuffer(8));
  const thread = new Worker(
    `const { workerData: { words, module } } = require("node:worker_threads");
     import(module).then(({ createSharedClock }) => {
       const clock = createSharedClock();
       for (;;) {
         Atomics.wait(words, 0, 0);
         words[1] = clock(performance.now());
         Atomics.store(words, 0, 0);
         Atomics.notify(words, 0);
       }
     });`,
    { eval: true, workerData: { words, module: new URL("./shared-clock.ts", import.meta.url).href } },
  );
  onTestFinished(async () => void (await thread.terminate()));
  const tick = 1 / 16;
  for (let round = 0; round < 100; round += 1) {
    const before = clock(performance.now());
    Atomics.store(words, 0, 1);
    Atomics.notify(words, 0);
    Atomics.wait(words, 0, 1);
    const there = words[1] ?? 0;
    const after = clock(performance.now());
    expect(msBetween(before, there)).toBeGreaterThanOrEqual(-tick);
    expect(msBetween(there, after)).toBeGreaterThanOrEqual(-tick);
  }
});

test("times that came round still have their order", () => {
  expect(msBetween(2 ** 31 - 16, (2 ** 31 + 16) | 0)).toBe(2);
  expect(msBetween((2 ** 31 + 16) | 0, 2 ** 31 - 16)).toBe(-2);
});
