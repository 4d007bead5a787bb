import type { RequestScope } from "../request-scope.ts";
import type { Readiness } from "./readiness.ts";
import { whenReady } from "./wait-for-any.ts";

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

  block(): void | Promise<void> {
    return whenReady(this.#scope, [this.#readiness], () => {});
  }
}
