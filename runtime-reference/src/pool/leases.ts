import type { Places } from "./places.ts";

/** A place that a request holds. */
export interface Lease {
  /** Whether the place is another's already. */
  readonly isOver: boolean;
  /** Idempotent. */
  end(): void;
}

/** Places that are taken back from who holds them for too long. */
export interface Leases {
  /** Places that are held, and not for too long. */
  readonly held: number;
  /** Rejects as {@link Places.take} does. */
  take(signal: AbortSignal): Promise<Lease>;
}

/** @param longestMs infinite where a request always comes to its end, and gives its place back itself */
export function createLeases(places: Places, longestMs: number): Leases {
  const open = new Set<{ readonly since: number }>();

  function takeBack(): void {
    const latest = Date.now() - longestMs;
    for (const lease of open) {
      if (lease.since > latest) continue;
      open.delete(lease);
      places.give();
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
      const lease = { since: Date.now() };
      open.add(lease);
      return {
        get isOver() {
          return !open.has(lease);
        },
        end() {
          if (open.delete(lease)) places.give();
        },
      };
    },
  };
}
