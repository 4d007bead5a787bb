import { isIgnored, originalPositionFor, sourceContentFor, TraceMap } from "@jridgewell/trace-mapping";
import { codeFrame } from "./code-frame.ts";

/** One line of a stack, in a file that the developer wrote. */
export interface StackFrame {
  /** `undefined` for code outside of any function. */
  readonly functionName: string | undefined;
  /** As in the source map: relative to the app's directory. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

export interface MappedStack {
  readonly frames: readonly StackFrame[];
  /** The source around the first frame. */
  readonly codeFrame: string | undefined;
}

/** Maps a stack as SpiderMonkey writes it (`function@file:LINE:COLUMN`, from 1) back to the developer's sources. */
export type StackMapper = (stack: string) => MappedStack;

/** A guest may hand over any text as its stack. */
const MAX_LINES = 100;
const MAX_LINE_LENGTH = 1_000;

/** @param sourceMap JSON of the bundle's source map; without it nothing maps */
export function createStackMapper(sourceMap: string | undefined): StackMapper {
  if (sourceMap === undefined) return () => ({ frames: [], codeFrame: undefined });
  const map = new TraceMap(sourceMap);
  return (stack) => {
    const frames = stack
      .split("\n", MAX_LINES)
      .map((line) => mapLine(map, line))
      .filter((frame) => frame !== undefined);
    const [first] = frames;
    const source = first && sourceContentFor(map, first.file);
    return { frames, codeFrame: first && source ? codeFrame(source, first.line, first.column) : undefined };
  };
}

function mapLine(map: TraceMap, line: string): StackFrame | undefined {
  const at = line.indexOf("@");
  if (at === -1 || line.length > MAX_LINE_LENGTH) return undefined;
  const [, lineText, columnText] = /:(\d{1,9}):(\d{1,9})$/.exec(line.slice(at)) ?? [];
  const position = { line: Number(lineText), column: Number(columnText) - 1 };
  if (!(position.line >= 1 && position.column >= 0)) return undefined;
  const original = originalPositionFor(map, position);
  // Dependencies and the SDK stand on the map's ignore list.
  if (original.source === null || isIgnored(map, original.source)) return undefined;
  // SpiderMonkey marks how it got here: `async*`, `promise callback*`, and `outer/inner<` for an anonymous function.
  const functionName = line.slice(0, at).replace(/^.*\*/, "") || undefined;
  return { functionName, file: original.source, line: original.line, column: original.column + 1 };
}
