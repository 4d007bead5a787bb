import type { OutboundResponse } from "../capabilities.ts";
import type { RequestScope } from "../request-scope.ts";
import { Fields } from "./fields.ts";
import { IncomingBody } from "./incoming-body.ts";

/** wasi:http/types `incoming-response`: what an outbound call brought. */
export class IncomingResponse {
  readonly #status: number;
  readonly #headers: Fields;
  readonly #body: IncomingBody;
  #isConsumed = false;

  /** @param response its body ends with the scope */
  constructor(scope: RequestScope, response: OutboundResponse) {
    this.#status = response.status;
    this.#headers = Fields.fromHeaderList(response.headers, scope.budget);
    this.#body = new IncomingBody(scope, response.body);
  }

  status(): number {
    return this.#status;
  }

  headers(): Fields {
    return this.#headers;
  }

  /** @throws (a WIT error without payload) the second time */
  consume(): IncomingBody {
    if (this.#isConsumed) throw undefined;
    this.#isConsumed = true;
    return this.#body;
  }

  [Symbol.dispose](): void {
    if (!this.#isConsumed) this.#body[Symbol.dispose]();
  }
}
