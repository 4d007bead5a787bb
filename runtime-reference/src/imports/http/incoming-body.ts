import type { Body } from "../../component/body.ts";
import { InputStream } from "../io/input-stream.ts";
import type { RequestScope } from "../request-scope.ts";
import { FutureTrailers } from "./future-trailers.ts";

/** wasi:http/types `incoming-body`. Trailers do not cross the seam, so there are none. */
export class IncomingBody {
  readonly #scope: RequestScope;
  readonly #body: Body | undefined;
  #isStreamed = false;

  constructor(scope: RequestScope, body: Body | undefined) {
    this.#scope = scope;
    this.#body = body;
  }

  static finish(incomingBody: IncomingBody): FutureTrailers {
    incomingBody.#body?.cancel();
    return new FutureTrailers(incomingBody.#scope);
  }

  /**
   * @throws (a WIT error without payload) the second time
   * @throws LimitError
   */
  stream(): InputStream {
    if (this.#isStreamed) throw undefined;
    this.#isStreamed = true;
    const { budget } = this.#scope;
    if (this.#body === undefined) return new InputStream(this.#scope, undefined);
    budget.openStream();
    return new InputStream(this.#scope, this.#body, () => budget.closeStream());
  }

  [Symbol.dispose](): void {
    this.#body?.cancel();
  }
}
