import type { ErrorCode } from "@godwit/wit/host/wasi/wasi-http-types";
import { OutboundError } from "../capabilities.ts";
import { IoError } from "../io/io-error.ts";
import { BodyLengthError } from "./body-length-error.ts";
import { errorCodeFrom } from "./error-code-from.ts";

/** wasi:http/types `http-error-code`: what HTTP has to say of a stream's failure, if it was HTTP's. */
export function httpErrorCode(error: IoError): ErrorCode | undefined {
  const cause = IoError.causeOf(error);
  return cause instanceof OutboundError || cause instanceof BodyLengthError ? errorCodeFrom(cause) : undefined;
}
