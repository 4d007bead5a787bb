import type { RequestFacts } from "../request-facts.ts";
import type { RequestScope } from "../request-scope.ts";
import { Fields } from "./fields.ts";
import { FutureIncomingResponse } from "./future-incoming-response.ts";
import { FutureTrailers } from "./future-trailers.ts";
import { httpErrorCode } from "./http-error-code.ts";
import { IncomingBody } from "./incoming-body.ts";
import { IncomingRequest } from "./incoming-request.ts";
import { IncomingResponse } from "./incoming-response.ts";
import { OutgoingBody } from "./outgoing-body.ts";
import { OutgoingRequest } from "./outgoing-request.ts";
import { OutgoingResponse } from "./outgoing-response.ts";
import { RequestOptions } from "./request-options.ts";
import { ResponseOutparam } from "./response-outparam.ts";

/** wasi:http/types. The two classes that a guest constructs, and that open something, are bound to the request. */
export function createHttpTypes(scope: RequestScope, facts: RequestFacts): object {
  return {
    Fields,
    FutureIncomingResponse,
    FutureTrailers,
    IncomingBody,
    IncomingRequest,
    IncomingResponse,
    OutgoingBody,
    OutgoingRequest: class extends OutgoingRequest {
      constructor(headers: Fields) {
        super(scope, headers);
      }
    },
    OutgoingResponse: class extends OutgoingResponse {
      constructor(headers: Fields) {
        super(scope, facts, headers);
      }
    },
    RequestOptions,
    ResponseOutparam,
    httpErrorCode,
  };
}
