import type { HostMeter } from "../../app-host.ts";
import { createCpuMeter } from "./create-cpu-meter.ts";
import { createCpuMonitor } from "./create-cpu-monitor.ts";

/** A meter with a monitor of its own, for a process in which one thread serves. */
export function createOwnMeter(): HostMeter {
  const monitor = createCpuMonitor();
  return { ...createCpuMeter(monitor.connect()), close: () => monitor.close() };
}
