import type { CpuMeter } from "../../component/cpu-meter.ts";
import { CompileTime } from "./compile-time.ts";
import type { CpuConnection, ThreadMessage } from "./cpu-connection.ts";
import { cpuTimeFile } from "./open-cpu-time.ts";
import { createSharedClock } from "./shared-clock.ts";
import { SlotClock } from "./slot-clock.ts";
import { ThreadLedger } from "./thread-ledger.ts";

/** The meter of a serving thread. */
export function createCpuMeter({ ledger, nap, port }: CpuConnection): CpuMeter {
  const threadLedger = new ThreadLedger(ledger, nap, createSharedClock());
  const compileTimes = new WeakMap<object, CompileTime>();
  const free: number[] = [];
  let slots = 0;
  const tell = (message: ThreadMessage) => port.postMessage(message);
  tell({ type: "thread", cpuTimeFile: cpuTimeFile() });
  function release(slot: number): void {
    tell({ type: "release", slot });
    free.push(slot);
  }
  function compileTimeOf(code: object): CompileTime {
    const compileTime = compileTimes.get(code) ?? new CompileTime();
    compileTimes.set(code, compileTime);
    return compileTime;
  }
  // For instances that are just forgotten, in a pool for example.
  const forgotten = new FinalizationRegistry(release);
  return {
    register() {
      const slot = free.pop() ?? slots++;
      const clock: SlotClock = new SlotClock(threadLedger, {
        slot,
        compileTimeOf,
        onWatch: (flags) => tell({ type: "watch", slot, flags }),
        onRelease() {
          forgotten.unregister(clock);
          release(slot);
        },
      });
      forgotten.register(clock, slot, clock);
      return clock;
    },
  };
}
