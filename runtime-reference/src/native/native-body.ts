import type { Body } from "../component/body.ts";
import { GuestExitError } from "../imports/cli/guest-exit-error.ts";
import { BodyLengthError } from "../imports/http/body-length-error.ts";

/** What is watched while a native answer's body is read. */
export interface BodyRules {
  /** Bytes that its content-length announces, where it does. */
  readonly announced: number | undefined;
  /** @throws LimitError for more than may follow */
  takeBytes(bytes: number): void;
}

/** The body of a native answer, which can be ended from outside, whatever its handler does. */
export class WatchedBody implements Body {
  readonly #source: Body;
  readonly #rules: BodyRules;
  readonly #ended = Promise.withResolvers<void>();
  #written = 0;
  #isOpen = true;
  #hasReader = false;
  #failure: Error | undefined;
  #rejectRead: ((reason: Error) => void) | undefined;

  constructor(source: Body, rules: BodyRules) {
    this.#source = source;
    this.#rules = rules;
  }

  /** Resolves when nobody will read any more: it was read to its end, failed, or was cancelled. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether somebody waits for bytes, who will meet what it fails with. */
  get hasReader(): boolean {
    return this.#hasReader;
  }

  // No race with a promise that lives as long as the request: each read would leave its bytes with it.
  read(): Promise<Uint8Array | undefined> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (!this.#isOpen) return Promise.resolve(undefined);
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array | undefined>();
    this.#hasReader = true;
    this.#rejectRead = reject;
    this.#source.read().then(
      (bytes) => {
        this.#rejectRead = undefined;
        try {
          resolve(this.#passOn(bytes));
        } catch (error) {
          this.fail(error as Error);
          reject(error);
        }
      },
      () => {
        // The handler's half has told what went wrong.
        const cause = new GuestExitError(1);
        this.fail(new Error("Cannot send the rest of the body: its stream failed", { cause }));
      },
    );
    return promise;
  }

  takeWhole(): Uint8Array | undefined {
    const whole = this.#isOpen ? this.#source.takeWhole?.() : undefined;
    if (whole === undefined) return undefined;
    try {
      this.#passOn(whole);
      this.#passOn(undefined);
      return whole;
    } catch (error) {
      // Its reader meets it.
      this.fail(error as Error);
      return undefined;
    }
  }

  cancel(reason?: unknown): void {
    if (!this.#isOpen) return;
    this.#close();
    this.#source.cancel(reason);
  }

  /** Ends it before its end. */
  fail(reason: Error): void {
    if (!this.#isOpen) return;
    this.#failure = reason;
    this.#close();
    this.#rejectRead?.(reason);
    this.#source.cancel(reason);
  }

  /** @throws LimitError, BodyLengthError */
  #passOn(bytes: Uint8Array | undefined): Uint8Array | undefined {
    const { announced } = this.#rules;
    this.#written += bytes?.length ?? 0;
    const isOver = bytes === undefined;
    if (announced !== undefined && (isOver ? this.#written !== announced : this.#written > announced)) {
      throw new BodyLengthError("response", BigInt(this.#written), BigInt(announced));
    }
    if (isOver) this.#close();
    else this.#rules.takeBytes(bytes.length);
    return bytes;
  }

  #close(): void {
    this.#isOpen = false;
    this.#ended.resolve();
  }
}
