import { originalPositionFor, sourceContentFor, TraceMap } from "@jridgewell/trace-mapping";
import type { SourceLocation } from "./source-location.ts";

/** A frame of a guest's stack, in the source that the developer wrote. */
export interface MappedFrame extends SourceLocation {
  /** The text of the file. */
  readonly source: string | undefined;
}

/**
 * Maps the frames of a SpiderMonkey stack (`function@handler.js:LINE:COLUMN`, 1-based) through the bundle's source map.
 * Frames of the SDK itself are left out.
 */
export function mapGuestStack(stack: string, map: string): readonly MappedFrame[] {
  const trace = new TraceMap(map);
  const frames: MappedFrame[] = [];
  for (const [, line, column] of stack.matchAll(/handler\.js:(\d+):(\d+)/gu)) {
    const original = originalPositionFor(trace, { line: Number(line), column: Number(column) - 1 });
    if (original.source === null) continue;
    const isIgnored = trace.ignoreList?.includes(trace.sources.indexOf(original.source)) ?? false;
    if (isIgnored && !original.source.includes("node_modules/")) continue;
    frames.push({
      file: original.source,
      line: original.line,
      column: original.column + 1,
      source: sourceContentFor(trace, original.source) ?? undefined,
    });
  }
  return frames;
}
