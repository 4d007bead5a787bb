/**
 * X-Ray's trace header as a `traceparent` (W3C Trace Context, section 3.2). `undefined` where it names no parent segment:
 * a load balancer gives only the root.
 * @param header for example `Root=1-6a5145a8-536f3e792f6be9b44c1f46fa;Parent=53995c3f42cd8ad8;Sampled=1`
 * Source: AWS X-Ray Developer Guide, "Tracing header".
 */
export function traceparentFromXRay(header: string): string | undefined {
  const fields = fieldsOf(header);
  const [, time, random] = /^1-([0-9a-f]{8})-([0-9a-f]{24})$/.exec(fields.get("root") ?? "") ?? [];
  const [parent] = /^[0-9a-f]{16}$/.exec(fields.get("parent") ?? "") ?? [];
  if (time === undefined || random === undefined || parent === undefined || /^0+$/.test(parent)) return undefined;
  return `00-${time}${random}-${parent}-${fields.get("sampled") === "1" ? "01" : "00"}`;
}

/** Whether two trace headers speak of one trace. */
export function isSameTrace(one: string, other: string): boolean {
  const root = fieldsOf(one).get("root");
  return root !== undefined && root === fieldsOf(other).get("root");
}

function fieldsOf(header: string): ReadonlyMap<string, string> {
  return new Map(
    header.split(";").map((field) => {
      const [name = "", value = ""] = field.split("=", 2);
      return [name.trim().toLowerCase(), value.trim().toLowerCase()] as const;
    }),
  );
}
