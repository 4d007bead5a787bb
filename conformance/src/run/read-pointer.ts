/** What a JSON pointer (RFC 6901) points at; `undefined` where there is nothing. */
export function readPointer(json: unknown, pointer: string): unknown {
  if (pointer === "") return json;
  let value = json;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
