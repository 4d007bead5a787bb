import type { HostEvent } from "@godwit/runtime-reference";

/** Whether a member is what printing needs it to be. */
type Check = (value: unknown) => boolean;

const isNumber: Check = (value) => typeof value === "number";
const isText: Check = (value) => typeof value === "string";
/** Printed as it is, among the words of the log. */
const isWord: Check = (value) => typeof value === "string" && !/[\p{Cc}\s]/u.test(value);
const isWordOrAbsent: Check = (value) => value === undefined || isWord(value);
const isTextOrAbsent: Check = (value) => value === undefined || isText(value);

function isOneOf(...words: readonly string[]): Check {
  return (value) => words.some((word) => word === value);
}

const checks: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  request: {
    app: isWordOrAbsent,
    method: isWord,
    path: isText,
    status: isNumber,
    bytes: isNumber,
    durationMs: isNumber,
    outcome: isOneOf("complete", "truncated", "cancelled"),
  },
  log: { app: isWord, level: isOneOf("debug", "info", "warn", "error"), message: isText },
  output: { app: isWord, stream: isOneOf("stdout", "stderr"), line: isText },
  limit: { app: isWord, limit: isText, message: isText },
  outbound: { app: isWord, origin: isTextOrAbsent, errorCode: isText, message: isText },
  failure: {
    app: isWordOrAbsent,
    kind: isWord,
    code: isWordOrAbsent,
    name: isText,
    message: isText,
    stack: (value) => Array.isArray(value) && value.every(isFrame),
    codeFrame: isTextOrAbsent,
  },
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
  // Level is what the platform takes it for: each line has one, in capitals.
  const { timestamp: _timestamp, level, ...rest } = parsed;
  const { type, requestId } = rest;
  if (typeof type !== "string" || !Object.hasOwn(checks, type) || !isWord(requestId)) return undefined;
  const event = type === "log" ? { ...rest, level: String(level).toLowerCase() } : rest;
  const isWhole = Object.entries(checks[type] ?? {}).every(([member, check]) => check(Reflect.get(event, member)));
  // The checks above are what printing needs of it.
  return isWhole ? (event as unknown as HostEvent) : undefined;
}

function isFrame(frame: unknown): boolean {
  if (typeof frame !== "object" || frame === null) return false;
  const { functionName, file, line, column }: Readonly<Record<string, unknown>> = { ...frame };
  return isTextOrAbsent(functionName) && isText(file) && isNumber(line) && isNumber(column);
}
