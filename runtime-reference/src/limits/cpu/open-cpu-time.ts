import { closeSync, openSync, readlinkSync, readSync } from "node:fs";

/** Where other threads find the time that this one has had a core; `undefined` where the system does not tell. */
export function cpuTimeFile(): string | undefined {
  try {
    return `/proc/${readlinkSync("/proc/thread-self")}/schedstat`;
  } catch {
    return undefined;
  }
}

/** The time that a thread has had a core. */
export interface CpuTimeFile {
  /** In milliseconds; `undefined` once it cannot be read any more. */
  read(): number | undefined;
  close(): void;
}

const NANOSECONDS_PER_MILLISECOND = 1e6;

/** @returns `undefined` where it cannot be read */
export function openCpuTime(file: string | undefined): CpuTimeFile | undefined {
  if (file === undefined) return undefined;
  try {
    const descriptor = openSync(file, "r");
    const bytes = Buffer.alloc(100);
    return {
      // Three numbers; the first is the time, in nanoseconds (kernel documentation, sched-stats).
      read() {
        try {
          const length = readSync(descriptor, bytes, 0, bytes.length, 0);
          return Number.parseInt(bytes.toString("latin1", 0, length), 10) / NANOSECONDS_PER_MILLISECOND || undefined;
        } catch {
          return undefined;
        }
      },
      close: () => closeSync(descriptor),
    };
  } catch {
    return undefined;
  }
}
