import type { RequestScope } from "../request-scope.ts";
import type { Readiness } from "./readiness.ts";
import { waitForAny } from "./wait-for-any.ts";

/** wasi:io/poll `pollable`. */
export class Pollable {
  readonly #scope: RequestScope;
  readonly #readiness: Readiness;

  constructor(scope: RequestScope, readiness: Readiness) {
    this.#scope = scope;
    this.#readiness = readiness;
  }

  /** What {@link createPoll} watches. */
  static readinessOf(pollable: Pollable): Readiness {
    return pollable.#readiness;
  }

  ready(): boolean {
    return this.#readiness.isReady();
  }

  async block(): Promise<void> {
    await waitForAny(this.#scope, [this.#readiness]);
  }
}
