import type { StackFrame } from "./map-stack.ts";

/** Where in the host an error came from, as V8 writes it (`at function (file:LINE:COLUMN)`). */
export function framesOfHostError({ stack = "" }: Error): readonly StackFrame[] {
  return stack.split("\n").flatMap((text) => {
    const [, functionName, file, line, column] = /^ {4}at (?:(.+) \()?([^()]+):(\d+):(\d+)\)?$/.exec(text) ?? [];
    if (file === undefined) return [];
    return [{ functionName, file, line: Number(line), column: Number(column) }];
  });
}
