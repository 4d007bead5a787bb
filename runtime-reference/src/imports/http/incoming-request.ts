import type { Method, Scheme } from "@godwit/wit/host/wasi/wasi-http-types";
import type { Call } from "../../component/call.ts";
import type { RequestScope } from "../request-scope.ts";
import { Fields } from "./fields.ts";
import { IncomingBody } from "./incoming-body.ts";
import { methodFromText } from "./method.ts";
import { scopedBody } from "./scoped-body.ts";

/** wasi:http/types `incoming-request`: a {@link Call} as the guest sees it. */
export class IncomingRequest {
  readonly #call: Call;
  readonly #headers: Fields;
  readonly #body: IncomingBody;
  #isConsumed = false;

  constructor(scope: RequestScope, call: Call) {
    this.#call = call;
    this.#headers = Fields.fromHeaderList(call.headers, scope.budget);
    this.#body = new IncomingBody(scope, call.body && scopedBody(scope, call.body));
  }

  method(): Method {
    return methodFromText(this.#call.method);
  }

  pathWithQuery(): string {
    return this.#call.pathWithQuery;
  }

  scheme(): Scheme {
    return { tag: this.#call.scheme === "https" ? "HTTPS" : "HTTP" };
  }

  authority(): string {
    return this.#call.authority;
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
}
