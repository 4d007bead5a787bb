import type { GuestTurns } from "../imports/guest-turns.ts";
import { CpuLimitError } from "./cpu-limit-error.ts";
import type { InstanceClock } from "./cpu-meter.ts";
import type { StartWatch } from "./link-instance.ts";

/**
 * Gives a component's start functions a turn of their own, and as much time as a request. Rejects with CpuLimitError past it.
 * @param engine whose functions may have to be compiled
 */
export function watchStart(turns: GuestTurns, clock: InstanceClock, cpuMs: number, engine: object): StartWatch {
  return {
    beforeStart: (deadlineFlags) => clock.watch(deadlineFlags),
    async run(work) {
      clock.begin(cpuMs, engine);
      const turn = turns.createTurn(clock);
      await new Promise<void>((resolve) => turn.run(resolve));
      try {
        return await work();
      } catch (cause) {
        turn.end();
        throw clock.hasExpired ? new CpuLimitError("start an instance", cpuMs) : cause;
      } finally {
        turn.end();
      }
    },
  };
}
