/** A body as an event carries it. */
export interface EventBody {
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** As text: octets that are no UTF-8 become U+FFFD and are lost. */
export function textBody(bytes: Buffer): EventBody {
  return { body: bytes.toString("utf8"), isBase64Encoded: false };
}

/** In base64: nothing is lost. */
export function base64Body(bytes: Buffer): EventBody {
  return { body: bytes.toString("base64"), isBase64Encoded: true };
}

/**
 * By content type, never by content: `text/*`, JSON, JavaScript and XML that is not encoded goes as text, all else as base64.
 * Source: Elastic Load Balancing, "Receive events from the load balancer". API Gateway's HTTP APIs and function URLs do not
 * document theirs; forms are known to come in base64, as here.
 */
export function bodyByType(
  bytes: Buffer,
  contentType: string | undefined,
  contentEncoding: string | undefined,
): EventBody {
  const type = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  const isText = /^(text\/.+|application\/(json|javascript|xml))$/.test(type);
  return isText && contentEncoding === undefined ? textBody(bytes) : base64Body(bytes);
}
