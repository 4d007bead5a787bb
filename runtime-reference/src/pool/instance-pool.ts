import type { Answer } from "../component/answer.ts";
import type { CancelSignal } from "../component/cancellation.ts";
import { createLeases, type Lease } from "./leases.ts";
import { createPlaces } from "./places.ts";

export interface PoolOptions {
  /** Instances that may be at work at once, over all apps. Default 64. */
  readonly maxInstances?: number;
  /** Requests that may wait for one. Default 512. */
  readonly maxQueue?: number;
  /** Instances kept when they have nothing to do. Default 16. */
  readonly maxIdle?: number;
  /**
   * Whether an instance belongs to its request until the answer has been read, and not only until the guest has ended: its memory
   * is not needed then, but who closes the pool knows that all was read. Default true.
   */
  readonly keepsUntilRead?: boolean;
  /**
   * How long a request may hold its instance, in milliseconds, where a platform may drop a request in the middle, without a word and
   * with all that it waits for: its place is another's then. Default: for ever.
   */
  readonly longestMs?: number;
}

/** What the pool has to know of an instance. */
export interface PooledInstance {
  discard(reason: Error): void;
  /** Its guest has ended, and it is not used any more. */
  letGo(): void;
  /** Its request was dropped in the middle: it is not used any more, and nothing of that request may be touched. */
  abandon(): void;
  /** Makes it as good as new; false when it is not: then it is let go. */
  recycle(): boolean;
}

/** Where instances come from. */
export interface InstanceSource<App, Instance> {
  start(app: App): Promise<Instance>;
  /** Whether an instance made for one app can be loaded with the other. */
  isSameEngine(one: App, other: App): boolean;
  /** Makes an idle instance one of `app`. */
  load(instance: Instance, app: App): void | Promise<void>;
}

/** Lends each request an instance of its own. */
export interface InstancePool<App, Instance> {
  /**
   * Has an instance of `app` answer. It belongs to this request until the answer's `finished` settles, or `guestEnded`.
   * @param signal ends the request while it waits for its instance: it then rejects with the signal's reason
   * @param onFault told what `recycle` throws. Default: it is thrown where nobody catches it, which ends a process of Node's
   * @throws PoolFullError and whatever `answer` or the start rejects with
   */
  run(
    app: App,
    answer: (instance: Instance) => Promise<Answer>,
    signal: CancelSignal,
    onFault?: (fault: unknown) => void,
  ): Promise<Answer>;
  /** Starts an instance of `app` before there is a request for it. Rejects as the start does. */
  prestart(app: App): Promise<void>;
  /** Instances at work. */
  readonly size: number;
  /** Instances that wait for work. */
  readonly idleSize: number;
  /** Resolves once no instance is at work. */
  idle(): Promise<void>;
  /** Lets go of what is kept for an app that is served no more. */
  forget(app: App): void;
}

/** A clean instance for every request, and no more of them at once than memory has room for. */
export function createInstancePool<App, Instance extends PooledInstance>(
  options: PoolOptions,
  source: InstanceSource<App, Instance>,
): InstancePool<App, Instance> {
  const {
    maxInstances = 64,
    maxQueue = 512,
    maxIdle = 16,
    keepsUntilRead = true,
    longestMs = Number.POSITIVE_INFINITY,
  } = options;
  const places = createPlaces(maxInstances, maxQueue);
  const leases = createLeases(places, longestMs);
  /** The one used last is at the end. */
  let kept: { readonly app: App; readonly instance: Instance }[] = [];

  /** Prefers an instance that holds the app already, then one that can be made to hold it. */
  async function takeInstance(app: App): Promise<Instance> {
    let at = kept.findLastIndex((one) => one.app === app);
    if (at < 0) at = kept.findIndex((one) => source.isSameEngine(one.app, app));
    const [found] = at < 0 ? [] : kept.splice(at, 1);
    if (found === undefined) {
      if (places.taken + kept.length > maxInstances) kept.shift()?.instance.letGo();
      return source.start(app);
    }
    if (found.app !== app) await source.load(found.instance, app);
    return found.instance;
  }

  function giveBack(app: App, instance: Instance, lease: Lease): void {
    try {
      if (lease.isOver) instance.letGo();
      else if (instance.recycle()) kept.push({ app, instance });
      else if (keepsUntilRead) instance.discard(new Error("Cannot go on: the request has ended"));
      else instance.letGo();
      if (kept.length > maxIdle) kept.shift()?.instance.letGo();
    } finally {
      lease.end();
    }
  }

  return {
    async prestart(app) {
      kept.push({ app, instance: await source.start(app) });
    },
    get size() {
      return leases.held;
    },
    get idleSize() {
      return kept.length;
    },
    idle: () => places.idle(),
    forget(app) {
      for (const one of kept) if (one.app === app) one.instance.letGo();
      kept = kept.filter((one) => one.app !== app);
    },
    async run(app, answer, signal, onFault = rethrow) {
      const lease = await leases.take(signal);
      let instance: Instance | undefined;
      try {
        const taken = await takeInstance(app);
        instance = taken;
        lease.onTakenBack = () => taken.abandon();
        signal.throwIfAborted();
        const given = await answer(taken);
        const { finished, guestEnded = finished } = given;
        (keepsUntilRead ? finished : guestEnded).then(() => giveBack(app, taken, lease)).catch(onFault);
        return given;
      } catch (error) {
        instance?.discard(error instanceof Error ? error : new Error(String(error)));
        lease.end();
        throw error;
      }
    },
  };
}

function rethrow(fault: unknown): never {
  throw fault;
}
