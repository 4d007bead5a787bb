import type { ErrorCode, Result } from "@godwit/wit/host/wasi/wasi-http-types";
import type { OutgoingResponse } from "./outgoing-response.ts";

export type ResponseResult = Result<OutgoingResponse, ErrorCode>;

/** wasi:http/types `response-outparam`: where the guest hands over its response, once. */
export class ResponseOutparam {
  readonly #onResponse: (result: ResponseResult) => void;

  constructor(onResponse: (result: ResponseResult) => void) {
    this.#onResponse = onResponse;
  }

  static set(outparam: ResponseOutparam, result: ResponseResult): void {
    outparam.#onResponse(result);
  }
}
