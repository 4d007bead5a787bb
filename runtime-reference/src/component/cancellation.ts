/** What a request needs of an AbortSignal. */
export interface CancelSignal {
  readonly aborted: boolean;
  /** With what it was cancelled. */
  readonly reason: unknown;
  /** @param listener called once at most, when it is cancelled; not any more when it is already */
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
  /** @throws the reason */
  throwIfAborted(): void;
}

/** A signal and the way to give it. Platforms' own, some of which each request would need, cost more to make than the rest of a call. */
export class Cancellation implements CancelSignal {
  #listeners: Set<() => void> | undefined;
  #aborted = false;
  #reason: unknown;

  get aborted(): boolean {
    return this.#aborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  /** Only the first time has an effect. Listeners are called in the order in which they came, and must not throw. */
  abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    const listeners = this.#listeners ?? [];
    this.#listeners = undefined;
    for (const listener of listeners) listener();
  }

  addEventListener(_type: "abort", listener: () => void): void {
    if (this.#aborted) return;
    this.#listeners ??= new Set();
    this.#listeners.add(listener);
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    this.#listeners?.delete(listener);
  }

  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }
}
