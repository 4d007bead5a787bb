/** A value of a {@link KeyValueBackend}'s as JSON, which has neither bytes nor 64-bit integers nor `undefined`. */
type WireValue =
  | { readonly bytes: string }
  | { readonly integer: string }
  | { readonly absent: true }
  | { readonly list: readonly WireValue[] }
  | { readonly fields: Readonly<Record<string, WireValue>> }
  | { readonly plain: string | number | boolean };

export function textFromValue(value: unknown): string {
  return JSON.stringify(wireFrom(value));
}

export function valueFromText(text: string): unknown {
  return valueFrom(JSON.parse(text) as WireValue); // what textFromValue wrote
}

function wireFrom(value: unknown): WireValue {
  if (value === undefined) return { absent: true };
  if (value instanceof Uint8Array) return { bytes: base64From(value) };
  if (typeof value === "bigint") return { integer: String(value) };
  if (Array.isArray(value)) return { list: value.map(wireFrom) };
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return { plain: value };
  return { fields: Object.fromEntries(Object.entries(value ?? {}).map(([name, field]) => [name, wireFrom(field)])) };
}

function valueFrom(wire: WireValue): unknown {
  if ("bytes" in wire) return bytesFrom(wire.bytes);
  if ("integer" in wire) return BigInt(wire.integer);
  if ("absent" in wire) return undefined;
  if ("list" in wire) return wire.list.map(valueFrom);
  if ("plain" in wire) return wire.plain;
  return Object.fromEntries(Object.entries(wire.fields).map(([name, field]) => [name, valueFrom(field)]));
}

function base64From(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 4096)
    text += String.fromCharCode(...bytes.subarray(start, start + 4096));
  return btoa(text);
}

function bytesFrom(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
