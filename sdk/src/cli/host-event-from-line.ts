import type { HostEvent } from "@godwit/runtime-reference";

const textFields: Readonly<Record<string, readonly string[]>> = {
  request: ["method", "path"],
  log: ["app", "level", "message"],
  output: ["app", "stream", "line"],
  limit: ["app", "limit", "message"],
  outbound: ["app", "errorCode", "message"],
  failure: ["kind", "name", "message"],
};

/** An event that a host inside a function or a worker told as a line of JSON. A handler can write anything: what only looks like one is a line. */
export function hostEventFromLine(text: string): HostEvent | undefined {
  if (!text.startsWith("{")) return undefined;
  let parsed: Readonly<Record<string, unknown>>;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { timestamp: _timestamp, type, ...fields } = parsed;
  const expected = typeof type === "string" && Object.hasOwn(textFields, type) ? textFields[type] : undefined;
  if (expected === undefined || typeof fields.requestId !== "string") return undefined;
  if (!expected.every((field) => typeof fields[field] === "string")) return undefined;
  if (type === "log" && !["debug", "info", "warn", "error"].includes(String(fields.level))) return undefined;
  if (type === "failure" && !(Array.isArray(fields.stack) && fields.stack.every(isFrame))) return undefined;
  const { level, ...rest } = fields;
  // The checks above are what printing needs of it.
  return { type, ...rest, ...(type === "log" ? { level } : {}) } as HostEvent;
}

function isFrame(frame: unknown): boolean {
  return typeof frame === "object" && frame !== null && "file" in frame && typeof frame.file === "string";
}
