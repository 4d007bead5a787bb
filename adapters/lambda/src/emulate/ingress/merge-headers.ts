import type { ProxyResult } from "./proxy-result.ts";

/**
 * Both maps of a result as one list. A pair that stands in both comes once.
 * Source: API Gateway Developer Guide, "Output format of a Lambda function for proxy integration".
 */
export function mergeHeaders({
  headers,
  multiValueHeaders,
}: Pick<ProxyResult, "headers" | "multiValueHeaders">): readonly (readonly [name: string, value: string])[] {
  const multiple = Object.entries(multiValueHeaders).flatMap(([name, values]) =>
    values.map((value) => [name, value] as const),
  );
  const single = Object.entries(headers).filter(
    ([name, value]) =>
      !multiple.some(([other, otherValue]) => other.toLowerCase() === name.toLowerCase() && otherValue === value),
  );
  return [...multiple, ...single];
}
