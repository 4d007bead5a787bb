import type { StackMapper } from "./map-stack.ts";

/** A frame as the SDK's `console` prints it, or the engine of a rejection that nobody handled; `handler.js` is the bundle. */
const FRAME = /^( +)(?:at )?([^\n]*@handler\.js:\d{1,9}:\d{1,9})$/;

/** The text with the stacks in it mapped to the developer's sources; one without a frame of theirs stays as it is. */
export function mapLoggedStacks(text: string, mapStack: StackMapper): string {
  const mapped: string[] = [];
  let stack: string[] = [];
  for (const line of [...text.split("\n"), undefined]) {
    if (line !== undefined && FRAME.test(line)) {
      stack.push(line);
      continue;
    }
    if (stack.length > 0) mapped.push(...mapFrames(stack, mapStack));
    stack = [];
    if (line !== undefined) mapped.push(line);
  }
  return mapped.join("\n");
}

function mapFrames(lines: readonly string[], mapStack: StackMapper): readonly string[] {
  const [, indent = ""] = FRAME.exec(lines[0] ?? "") ?? [];
  const { frames } = mapStack(lines.map((line) => line.replace(FRAME, "$2")).join("\n"));
  if (frames.length === 0) return lines;
  return frames.map(
    ({ functionName, file, line, column }) => `${indent}at ${functionName ?? "the module"} (${file}:${line}:${column})`,
  );
}
