import type { Result, Trailers } from "@godwit/wit/host/wasi/wasi-http-types";
import { Pollable } from "../io/pollable.ts";
import { alwaysReady } from "../io/readiness.ts";
import type { RequestScope } from "../request-scope.ts";

/** wasi:http/types `future-trailers`, of a message that has none. */
export class FutureTrailers {
  readonly #scope: RequestScope;
  #isTaken = false;

  constructor(scope: RequestScope) {
    this.#scope = scope;
  }

  subscribe(): Pollable {
    return new Pollable(this.#scope, alwaysReady);
  }

  get(): Result<Result<Trailers | undefined, never>, void> {
    if (this.#isTaken) return { tag: "err", val: undefined };
    this.#isTaken = true;
    return { tag: "ok", val: { tag: "ok", val: undefined } };
  }
}
