import type { CancelSignal } from "../component/cancellation.ts";
import type { Places } from "./places.ts";

/** A place that a request holds. */
export interface Lease {
  /** Whether the place is another's already. */
  readonly isOver: boolean;
  /** Told when the place is taken back. */
  onTakenBack: (() => void) | undefined;
  /** Idempotent. */
  end(): void;
}

/** Places that are taken back from who holds them for too long. */
export interface Leases {
  /** Places that are held, and not for too long. */
  readonly held: number;
  /** Rejects as {@link Places.take} does. */
  take(signal: CancelSignal): Promise<Lease>;
}

/** @param longestMs infinite where a request always comes to its end, and gives its place back itself */
export function createLeases(places: Places, longestMs: number): Leases {
  const open = new Map<Lease, number>();

  function takeBack(): void {
    const latest = Date.now() - longestMs;
    for (const [lease, since] of open) {
      if (since > latest) continue;
      lease.end();
      lease.onTakenBack?.();
    }
  }

  return {
    get held() {
      takeBack();
      return places.taken;
    },
    async take(signal) {
      takeBack();
      await places.take(signal);
      const lease: Lease = {
        onTakenBack: undefined,
        get isOver() {
          return !open.has(lease);
        },
        end() {
          if (open.delete(lease)) places.give();
        },
      };
      open.set(lease, Date.now());
      return lease;
    },
  };
}
