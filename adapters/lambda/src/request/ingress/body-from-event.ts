import { Buffer } from "node:buffer";
import type { EventObject } from "./event-object.ts";
import { RequestRefusedError } from "./request-refused-error.ts";

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The bytes of an event's body. `isBase64Encoded` decides alone: what a content type would suggest is not asked.
 * @param limit in bytes
 * @returns `undefined` where there is no content
 * @throws RequestRefusedError
 */
export function bodyFromEvent({ body, isBase64Encoded }: EventObject, limit: number): Uint8Array | undefined {
  if (body === undefined || body === null || body === "") return undefined;
  if (typeof body !== "string") {
    throw new RequestRefusedError("GODWIT_REQUEST_MALFORMED", `its body is of type ${typeof body}, expected text`);
  }
  const isEncoded = isBase64Encoded === true;
  if (isEncoded && (body.length % 4 !== 0 || !BASE64.test(body))) {
    throw new RequestRefusedError("GODWIT_REQUEST_MALFORMED", "its body is no base64, as it claims");
  }
  const bytes = Buffer.from(body, isEncoded ? "base64" : "utf8");
  if (bytes.length > limit) {
    throw new RequestRefusedError(
      "GODWIT_BODY_TOO_LARGE",
      `its body has ${bytes.length} bytes, expected ${limit} at most`,
    );
  }
  return bytes;
}
