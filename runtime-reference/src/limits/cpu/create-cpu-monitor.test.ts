import { execFile } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createCpuMeter } from "./create-cpu-meter.ts";
import { createCpuMonitor } from "./create-cpu-monitor.ts";
import { startMeteredInstance } from "./metered-instance.fixture.ts";

const run = promisify(execFile);

function startMonitor() {
  const monitor = createCpuMonitor();
  onTestFinished(() => monitor.close());
  return monitor;
}

/** The first word of the memory that the monitor's sleep is in. */
const ASLEEP = 2;

describe("createCpuMonitor", () => {
  test("watches several threads", async () => {
    const monitor = startMonitor();
    const threads = [1, 2].map(() => {
      const connection = monitor.connect();
      const options = { workerData: connection, transferList: [connection.port] };
      return new Worker(new URL("./serving-thread.fixture.ts", import.meta.url), options);
    });
    const here = await startMeteredInstance(createCpuMeter(monitor.connect()));
    here.clock.begin(10_000);
    here.clock.enter();
    const outcomes = await Promise.all(threads.map(async (thread) => (await once(thread, "message"))[0]));
    here.exports.count(1000);
    here.clock.leave();
    const ended = { message: expect.stringContaining("unreachable"), hasExpired: true };
    expect(outcomes).toEqual([ended, ended]);
    expect(here.clock.hasExpired).toBe(false);
  });

  test("sleeps while no guest runs", async () => {
    const monitor = startMonitor();
    const connection = monitor.connect();
    const { clock, exports } = await startMeteredInstance(createCpuMeter(connection));
    const nap = new Int32Array(connection.nap);
    for (let round = 0; round < 3; round += 1) {
      await vi.waitFor(() => expect(Atomics.load(nap, 0)).toBe(ASLEEP), 5_000);
      clock.begin(20);
      clock.enter();
      expect(() => exports.loop()).toThrow("unreachable");
      clock.leave();
      expect(clock.hasExpired).toBe(true);
    }
  });

  test("goes on when a thread ended in the middle of a turn", async () => {
    const monitor = startMonitor();
    const lost = monitor.connect();
    const { clock } = await startMeteredInstance(createCpuMeter(lost));
    clock.begin(100_000);
    clock.enter();
    monitor.disconnect(lost);
    const nap = new Int32Array(lost.nap);
    await vi.waitFor(() => expect(Atomics.load(nap, 0)).toBe(ASLEEP), 5_000);
    const other = await startMeteredInstance(createCpuMeter(monitor.connect()));
    other.clock.begin(20);
    other.clock.enter();
    expect(() => other.exports.loop()).toThrow("unreachable");
    other.clock.leave();
    expect(other.clock.hasExpired).toBe(true);
  });

  test("does not keep the process alive, asleep or awake", async () => {
    const modules = ["./create-cpu-monitor.ts", "./create-cpu-meter.ts"];
    const [monitor, meter] = modules.map((file) => new URL(file, import.meta.url).href);
    const program = `
      import { createCpuMonitor } from ${JSON.stringify(monitor)};
      import { createCpuMeter } from ${JSON.stringify(meter)};
      const clock = createCpuMeter(createCpuMonitor().connect()).register();
      clock.begin(100_000);
      clock.enter();
      setTimeout(() => console.log("over"), 200);`;
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program], { timeout: 20_000 });
    expect(stdout).toBe("over\n");
  });
});
