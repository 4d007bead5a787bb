import { Worker } from "node:worker_threads";
import { onTestFinished } from "vitest";
import type { CpuMeter, InstanceClock } from "../../component/cpu-meter.ts";
import { startTestInstance, type TestExports } from "../../engine/test-instance.fixture.ts";
import { createCpuMeter } from "./create-cpu-meter.ts";
import { createCpuMonitor } from "./create-cpu-monitor.ts";

export interface MeteredInstance {
  readonly exports: TestExports;
  readonly clock: InstanceClock;
  readonly flags: readonly Int32Array[];
}

/** `loop` never ends; `count` goes round so often. */
const guest = `(memory 1)
  (func (export "loop") (loop br 0))
  (func (export "count") (param i32) (loop
    (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
    (br_if 0 (i32.gt_s (local.get 0) (i32.const 0)))))`;

export async function startMeteredInstance(meter: CpuMeter): Promise<MeteredInstance> {
  const { exports, store } = await startTestInstance(guest);
  rescue(store.deadlineFlags);
  const clock = meter.register();
  clock.watch(store.deadlineFlags);
  return { exports, clock, flags: store.deadlineFlags };
}

/** A meter with a monitor of its own, which ends with the test. */
export function createTestMeter(): CpuMeter {
  const monitor = createCpuMonitor();
  onTestFinished(() => monitor.close());
  return createCpuMeter(monitor.connect());
}

/** A guest that nothing ends would hang the run, where it should fail the test. */
function rescue(flags: readonly Int32Array[]): void {
  const thread = new Worker(
    `const { workerData } = require("node:worker_threads");
     setTimeout(() => { for (const flag of workerData) Atomics.store(flag, 0, 2); }, 40_000);`,
    { eval: true, workerData: flags },
  );
  onTestFinished(async () => void (await thread.terminate()));
}

/** Computes for so long, as a guest would: time in which this thread has no core does not count. */
export function spin(milliseconds: number): void {
  const end = cpuMs() + milliseconds;
  while (cpuMs() < end);
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
