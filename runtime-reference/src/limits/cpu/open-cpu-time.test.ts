import { describe, expect, test } from "vitest";
import { spin } from "./metered-instance.fixture.ts";
import { cpuTimeFile, openCpuTime } from "./open-cpu-time.ts";
import { ThreadCpuTime } from "./thread-cpu-time.ts";

test("a time that cannot be read is none", () => {
  expect(openCpuTime(undefined)).toBeUndefined();
  expect(openCpuTime("/nowhere/schedstat")).toBeUndefined();
  expect(openCpuTime("/dev/null")?.read()).toBeUndefined();
});

// Elsewhere there is no such file, and the clock counts instead.
describe.runIf(cpuTimeFile() !== undefined)("where the system tells how long a thread had a core", () => {
  test("both ways of reading it agree", () => {
    const file = openCpuTime(cpuTimeFile());
    const here = new ThreadCpuTime();
    for (let round = 0; round < 3; round += 1) {
      spin(5);
      const before = file?.read() ?? 0;
      const read = here.read(performance.now());
      const after = file?.read() ?? 0;
      // Microseconds here, nanoseconds there.
      expect(read).toBeGreaterThan(before - 0.1);
      expect(read).toBeLessThan(after + 0.1);
    }
    file?.close();
  });
});

describe("ThreadCpuTime", () => {
  test("estimates no less than it reads, and reads again when that was long ago", () => {
    const time = new ThreadCpuTime();
    const now = performance.now();
    const first = time.read(now);
    expect(time.estimate(now + 3)).toBeCloseTo(first + 3, 6);
    spin(2);
    const again = time.estimate(now + 1_000);
    expect(again).toBeGreaterThan(first);
    expect(again).toBeLessThan(first + 1_000);
    expect(time.estimate(now + 1_000)).toBe(again);
  });
});
