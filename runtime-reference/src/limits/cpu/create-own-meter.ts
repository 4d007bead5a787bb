import type { CpuMeter } from "../../component/cpu-meter.ts";
import { createCpuMeter } from "./create-cpu-meter.ts";
import { createCpuMonitor } from "./create-cpu-monitor.ts";

/** A meter that is let go of with its host. */
export interface HostMeter extends CpuMeter {
  close(): Promise<void>;
}

/** A meter with a monitor of its own, for a process in which one thread serves. */
export function createOwnMeter(): HostMeter {
  const monitor = createCpuMonitor();
  return { ...createCpuMeter(monitor.connect()), close: () => monitor.close() };
}
