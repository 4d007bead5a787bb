import { resolve } from "node:path";
import { originalPositionFor, sourceContentFor, TraceMap } from "@jridgewell/trace-mapping";
import { isOwnModule, isSdkModule } from "./app-files.ts";
import type { SourceLocation } from "./source-location.ts";

/** A frame of a guest's stack, in the source that it comes from. */
export interface MappedFrame extends SourceLocation {
  /** The text of the file. */
  readonly source: string | undefined;
  /** Whether it is in the developer's own code. */
  readonly isOwn: boolean;
}

/**
 * Maps the frames of a SpiderMonkey stack (`function@handler.js:LINE:COLUMN`, 1-based) through the source map of a
 * bundle of the app in `directory`. Frames of the SDK itself are left out.
 */
export function mapGuestStack(stack: string, map: string, directory: string): readonly MappedFrame[] {
  const trace = new TraceMap(map);
  const frames: MappedFrame[] = [];
  for (const [, line, column] of stack.matchAll(/handler\.js:(\d+):(\d+)/gu)) {
    const original = originalPositionFor(trace, { line: Number(line), column: Number(column) - 1 });
    if (original.source === null) continue;
    const file = resolve(directory, original.source);
    if (isSdkModule(file)) continue;
    frames.push({
      file: original.source,
      line: original.line,
      column: original.column + 1,
      source: sourceContentFor(trace, original.source) ?? undefined,
      isOwn: isOwnModule(file),
    });
  }
  return frames;
}
