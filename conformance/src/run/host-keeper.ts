import type { RunningTarget } from "../targets/target.ts";

/** Keeps a subject running: one that has ended by itself is started again for the next case. */
export class HostKeeper implements AsyncDisposable {
  readonly #start: () => Promise<RunningTarget>;
  #running: Promise<RunningTarget> | undefined;
  #isUsed = false;

  constructor(start: () => Promise<RunningTarget>) {
    this.#start = start;
  }

  /**
   * A host that runs, as far as is known. A start that failed is not tried again: it fails for all.
   * @throws TargetStartError
   */
  async host(): Promise<RunningTarget> {
    this.#running ??= this.#start();
    const running = this.#running;
    const host = await running;
    if (!host.hasEnded) return host;
    this.#replace(host, running);
    return this.host();
  }

  /**
   * A host that no case has used yet.
   * @throws TargetStartError
   */
  async freshHost(): Promise<RunningTarget> {
    const host = await this.host();
    if (this.#isUsed && this.#running !== undefined) this.#replace(host, this.#running);
    return this.host();
  }

  /** Whether a case has used the host that runs now. */
  get isUsed(): boolean {
    return this.#isUsed;
  }

  markUsed(): void {
    this.#isUsed = true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const host = await this.#running?.catch(() => undefined);
    await host?.[Symbol.asyncDispose]();
  }

  async #startAfter(ended: RunningTarget): Promise<RunningTarget> {
    await ended[Symbol.asyncDispose]();
    return this.#start();
  }

  /** Of several that find it ended at once the first replaces it. */
  #replace(ended: RunningTarget, running: Promise<RunningTarget>): void {
    if (this.#running !== running) return;
    this.#isUsed = false;
    this.#running = this.#startAfter(ended);
  }
}
