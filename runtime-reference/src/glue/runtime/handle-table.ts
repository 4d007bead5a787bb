import { GuestFaultError } from "./guest-fault-error.ts";

/** The most handles that one instance may hold at once: what they stand for is the host's memory. */
const MAX_HANDLES = 100_000;

/** What one component instance is to the host: the resources that it holds, by the numbers that it knows them by. */
export class HandleTable {
  /** Whether it may call the host: its allocator may not (CanonicalABI.md, `may_leave`). */
  mayLeave = true;
  #failure: { readonly reason: unknown } | undefined;
  /** Handle 0 is never given. */
  readonly #resources: unknown[] = [undefined];
  readonly #types: number[] = [-1];
  readonly #free: number[] = [];

  /** @returns the new handle */
  add(resource: unknown, type: number): number {
    const handle = this.#free.pop() ?? this.#resources.length;
    if (handle > MAX_HANDLES) throw new GuestFaultError(`it holds ${MAX_HANDLES} resources`);
    this.#resources[handle] = resource;
    this.#types[handle] = type;
    return handle;
  }

  /** @throws GuestFaultError for a handle that is not of a resource of that type */
  get(handle: number, type: number): unknown {
    if (this.#types[handle] !== type) throw new GuestFaultError(`its handle ${handle} is unknown or of another type`);
    return this.#resources[handle];
  }

  /** Gets the resource and forgets the handle. */
  take(handle: number, type: number): unknown {
    const resource = this.get(handle, type);
    this.#resources[handle] = undefined;
    this.#types[handle] = -1;
    this.#free.push(handle);
    return resource;
  }

  /** The guest does not need it any more. */
  drop(handle: number, type: number): void {
    const resource = this.take(handle, type) as { [Symbol.dispose]?(): void };
    resource[Symbol.dispose]?.();
  }

  /** @throws GuestFaultError when the guest may not call, and what it failed with before */
  assertMayLeave(): void {
    if (this.#failure !== undefined) throw this.#failure.reason;
    if (!this.mayLeave) throw new GuestFaultError("it called the host while the host wrote into its memory");
  }

  /**
   * It is over for the instance. A trap cannot be caught, but this is an exception, and instructions for those there are.
   * @returns what to throw
   */
  fail(reason: unknown): unknown {
    this.#failure ??= { reason };
    return this.#failure.reason;
  }

  /** How many are held. */
  get size(): number {
    return this.#resources.length - 1 - this.#free.length;
  }

  /** Forgets all, without disposing: what a request opened ends with its scope. */
  clear(): void {
    this.#resources.length = 1;
    this.#types.length = 1;
    this.#free.length = 0;
    this.mayLeave = true;
    this.#failure = undefined;
  }
}
