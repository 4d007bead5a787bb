import type { CpuMeter } from "../../component/cpu-meter.ts";
import type { CpuConnection, SlotMessage } from "./cpu-connection.ts";
import { createSharedClock } from "./shared-clock.ts";
import { SlotClock } from "./slot-clock.ts";
import { ThreadLedger } from "./thread-ledger.ts";

/** The meter of a serving thread. */
export function createCpuMeter({ ledger, nap, port }: CpuConnection): CpuMeter {
  const threadLedger = new ThreadLedger(ledger, nap, createSharedClock());
  const free: number[] = [];
  let slots = 0;
  const tell = (message: SlotMessage) => port.postMessage(message);
  function release(slot: number): void {
    tell({ slot, flags: undefined });
    free.push(slot);
  }
  // For instances that are just forgotten, in a pool for example.
  const forgotten = new FinalizationRegistry(release);
  return {
    register(flags) {
      const slot = free.pop() ?? slots++;
      tell({ slot, flags });
      const clock = new SlotClock(threadLedger, slot, flags, () => {
        forgotten.unregister(clock);
        release(slot);
      });
      forgotten.register(clock, slot, clock);
      return clock;
    },
  };
}
