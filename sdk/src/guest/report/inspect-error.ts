/** An error as text: name and message, its stack, its own properties, its cause. Works for errors of any realm. */
export function inspectError(error: object, inspect: (value: unknown) => string): string {
  const { name, message, stack } = error as {
    readonly name?: unknown;
    readonly message?: unknown;
    readonly stack?: unknown;
  };
  const title = String(message) === "" ? String(name ?? "Error") : `${String(name ?? "Error")}: ${String(message)}`;
  const lines = [title, ...stackLines(stack, title)];
  const own = ownProperties(error);
  if (own.length > 0) lines.push(`  {${own.map(([key, value]) => ` ${key}: ${inspect(value)}`).join(",")} }`);
  if ("cause" in error && error.cause !== undefined) lines.push(indent(`caused by ${inspect(error.cause)}`));
  if ("errors" in error && Array.isArray(error.errors)) {
    for (const inner of error.errors) lines.push(indent(`one of them ${inspect(inner)}`));
  }
  return lines.join("\n");
}

// SpiderMonkey's stack is frames alone; V8's starts with the title.
function stackLines(stack: unknown, title: string): string[] {
  if (typeof stack !== "string") return [];
  const frames = stack.startsWith(title) ? stack.slice(title.length) : stack;
  return frames
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => (line.startsWith("at ") ? `    ${line}` : `    at ${line}`));
}

const shownElsewhere = new Set([
  "name",
  "message",
  "stack",
  "cause",
  "errors",
  "fileName",
  "lineNumber",
  "columnNumber",
]);

function ownProperties(error: object): [key: string, value: unknown][] {
  return Object.entries(Object.getOwnPropertyDescriptors(error))
    .filter(([key, property]) => !shownElsewhere.has(key) && property.enumerable && "value" in property)
    .map(([key, property]) => [key, property.value]);
}

function indent(text: string): string {
  return `  ${text.replaceAll("\n", "\n  ")}`;
}
