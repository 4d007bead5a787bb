import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { CpuConnection } from "./cpu-connection.ts";
import { MonitorNap } from "./monitor-nap.ts";
import { createSharedClock, msBetween, type Ticks } from "./shared-clock.ts";
import { WatchedThread } from "./watched-thread.ts";

export interface MonitorData {
  readonly nap: SharedArrayBuffer;
  /** Where {@link MonitorMessage}s come from. */
  readonly port: MessagePort;
}

export type MonitorMessage =
  | { readonly type: "connect"; readonly connection: Omit<CpuConnection, "nap"> }
  | { readonly type: "disconnect"; readonly id: number };

/** While guests run it looks at least this often, so that what threads tell of their instances does not pile up. */
const LONGEST_NAP_MS = 1_000;
/** How many instances may be let go of before their memory is collected. */
const COLLECT_EVERY = 1_000;

/** The monitor: raises the flags of guests whose time is over, and sleeps between deadlines. */
export class ThreadWatch {
  readonly #nap: MonitorNap;
  readonly #port: MessagePort;
  readonly #collect: () => void;
  readonly #clock = createSharedClock();
  readonly #threads = new Map<number, WatchedThread>();
  #released = 0;

  /** @param collect frees memory: V8 does not count what is shared, so that nothing else would make it collect */
  constructor({ nap, port }: MonitorData, collect: () => void) {
    this.#nap = new MonitorNap(nap);
    this.#port = port;
    this.#collect = collect;
  }

  /** Looks at every thread once, then sleeps until it must look again. */
  look(): void {
    this.#nap.beginLooking();
    this.#receive();
    const next = this.#firstDeadline();
    this.#nap.announce(next);
    // A guest that started during the first look did not wake anyone.
    const again = this.#firstDeadline();
    const isEarlier = again !== undefined && (next === undefined || msBetween(again, next) > 0);
    if (!isEarlier) this.#nap.sleep(this.#clock(performance.now()));
  }

  #receive(): void {
    for (;;) {
      const received: { readonly message: MonitorMessage } | undefined = receiveMessageOnPort(this.#port);
      if (received === undefined) break;
      const { message } = received;
      if (message.type === "connect") {
        this.#threads.set(message.connection.id, new WatchedThread(message.connection));
      } else {
        this.#threads.get(message.id)?.close();
        this.#threads.delete(message.id);
      }
    }
    for (const thread of this.#threads.values()) {
      thread.receive();
      this.#released += thread.takeReleased();
    }
    if (this.#released < COLLECT_EVERY) return;
    this.#released = 0;
    this.#collect();
  }

  /** Ends what is over; of the rest, the deadline that comes first. */
  #firstDeadline(): Ticks | undefined {
    const now = performance.now();
    let first: Ticks | undefined;
    for (const thread of this.#threads.values()) {
      const deadline = thread.check(this.#clock(now));
      if (deadline !== undefined && (first === undefined || msBetween(deadline, first) > 0)) first = deadline;
    }
    if (first === undefined) return undefined;
    const latest = this.#clock(now + LONGEST_NAP_MS);
    return msBetween(latest, first) > 0 ? latest : first;
  }
}
