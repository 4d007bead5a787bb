import type { ErrorCode, Result } from "@godwit/wit/host/wasi/wasi-http-types";
import type { OutboundResponse } from "../capabilities.ts";
import { Notifier } from "../io/notifier.ts";
import { Pollable } from "../io/pollable.ts";
import type { RequestScope } from "../request-scope.ts";
import { errorCodeFrom } from "./error-code-from.ts";
import { IncomingResponse } from "./incoming-response.ts";

type ResponseResult = Result<IncomingResponse, ErrorCode>;

/** wasi:http/types `future-incoming-response`: an outbound call under way. */
export class FutureIncomingResponse {
  readonly #scope: RequestScope;
  readonly #abandon: () => void;
  readonly #arrived = new Notifier();
  #result: ResponseResult | undefined;
  #isTaken = false;
  #isDropped = false;

  /** @param abandon ends the call when the guest lets go of it before the response came */
  constructor(scope: RequestScope, response: Promise<OutboundResponse>, abandon: () => void) {
    this.#scope = scope;
    this.#abandon = abandon;
    response
      .then(
        (value): ResponseResult => ({ tag: "ok", val: new IncomingResponse(scope, value) }),
        (cause: unknown): ResponseResult => ({ tag: "err", val: errorCodeFrom(cause) }),
      )
      .then((result) => {
        this.#result = result;
        if (this.#isDropped) this.#dropResponse();
        this.#arrived.notify();
      });
  }

  subscribe(): Pollable {
    return new Pollable(this.#scope, {
      isReady: () => this.#result !== undefined,
      watch: (wake) => this.#arrived.watch(wake),
    });
  }

  get(): Result<ResponseResult, void> | undefined {
    if (this.#result === undefined) return undefined;
    if (this.#isTaken) return { tag: "err", val: undefined };
    this.#isTaken = true;
    return { tag: "ok", val: this.#result };
  }

  [Symbol.dispose](): void {
    if (this.#isTaken) return;
    this.#isDropped = true;
    if (this.#result === undefined) this.#abandon();
    else this.#dropResponse();
  }

  #dropResponse(): void {
    if (this.#result?.tag === "ok") this.#result.val[Symbol.dispose]();
  }
}
