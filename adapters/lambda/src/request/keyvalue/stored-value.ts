import type { AttributeValue } from "@aws-sdk/client-dynamodb";

const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;

/**
 * A value as an attribute: decimal text of a signed 64-bit integer, in the one way to write it, as a number, which DynamoDB can
 * add to (it keeps 38 digits, so that nothing is lost); everything else as bytes. The attribute has a copy.
 */
export function attributeFromBytes(bytes: Uint8Array): { readonly N: string } | { readonly B: Uint8Array } {
  // Twenty characters hold every 64-bit integer; the check keeps a long text from being parsed at all.
  const text = bytes.length <= 20 ? new TextDecoder("latin1").decode(bytes) : "";
  if (!/^(0|-?[1-9][0-9]*)$/.test(text)) return { B: bytes.slice() };
  const number = BigInt(text);
  return number < MIN || number > MAX ? { B: bytes.slice() } : { N: text };
}

export function bytesFromAttribute(attribute: AttributeValue | undefined): Uint8Array | undefined {
  return attribute?.N === undefined ? attribute?.B : new TextEncoder().encode(attribute.N);
}
