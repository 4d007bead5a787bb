import { Buffer, isUtf8 } from "node:buffer";
import type { HeaderList } from "@godwit/runtime-reference/embed";
import { listEntries } from "./header-fields.ts";
import type { ResultContent } from "./ingress.ts";

/**
 * A body as a result carries it. The bytes decide: what is UTF-8 and not encoded further is text, everything else
 * base64. A content type says nothing of it, and a gateway that does not decode base64 then spoils binaries only.
 */
export function resultContent(bytes: Uint8Array, headers: HeaderList): ResultContent {
  const isEncoded = listEntries(headers, "content-encoding").some((coding) => coding.toLowerCase() !== "identity");
  const isBase64Encoded = bytes.length > 0 && (isEncoded || !isUtf8(bytes));
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { body: buffer.toString(isBase64Encoded ? "base64" : "utf8"), isBase64Encoded };
}
