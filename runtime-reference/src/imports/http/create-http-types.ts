import type { CurrentRequest } from "../current-request.ts";
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

type FieldEntries = Parameters<typeof Fields.fromList>[0];

/** wasi:http/types. The classes that a guest constructs, and that hold or open something, are bound to the request. */
export function createHttpTypes(current: CurrentRequest): object {
  return {
    Fields: Object.assign(
      bound(Fields, () => new Fields(current.scope.budget)),
      { fromList: (entries: FieldEntries) => Fields.fromList(entries, current.scope.budget) },
    ),
    FutureIncomingResponse,
    FutureTrailers,
    IncomingBody,
    IncomingRequest,
    IncomingResponse,
    OutgoingBody,
    OutgoingRequest: bound(OutgoingRequest, (headers: Fields) => new OutgoingRequest(current.scope, headers)),
    OutgoingResponse: bound(OutgoingResponse, (headers: Fields) => new OutgoingResponse(current, headers)),
    RequestOptions,
    ResponseOutparam,
    httpErrorCode,
  };
}

/** A class whose `new` is `make`. Not a subclass: all instances' resources then have one hidden class in the JavaScript engine. */
function bound<T>(original: { readonly prototype: T }, make: (headers: Fields) => T): object {
  function construct(headers: Fields): T {
    return make(headers);
  }
  construct.prototype = original.prototype;
  return construct;
}
