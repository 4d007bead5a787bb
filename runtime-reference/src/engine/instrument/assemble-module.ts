import { ByteReader } from "../binary/byte-reader.ts";
import { ByteWriter } from "../binary/byte-writer.ts";
import type { ModuleContents } from "../binary/read-module.ts";
import { sectionOrder } from "../binary/read-sections.ts";

/** Items to be added to the end of a section's list. */
export interface Appended {
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** A section's new contents, or what is added to those that it has; or it is left out. */
export type SectionChange = { readonly contents: Uint8Array } | { readonly appended: Appended } | "removed";

/** Writes a module anew with some sections changed, or added where their order wants them. */
export function assembleModule(
  module: ModuleContents,
  changes: ReadonlyMap<number, SectionChange>,
): Uint8Array<ArrayBuffer> {
  const { bytes, sections } = module;
  const output = new ByteWriter(bytes.length * 2);
  output.copy(bytes, 0, 8);
  const missing = sectionOrder.filter((id) => changes.has(id) && !sections.some((section) => section.id === id));
  const writeMissingBefore = (rank: number): void => {
    while (missing[0] !== undefined && sectionOrder.indexOf(missing[0]) < rank) {
      const id = missing.shift() as number; // the loop's condition has looked at it
      const change = changes.get(id);
      if (change !== "removed") writeSection(output, id, changed(new Uint8Array(1), change));
    }
  };
  const lastKnown = sections.findLastIndex(({ id }) => id !== 0);
  sections.forEach(({ id, start, end }, index) => {
    if (id !== 0) writeMissingBefore(sectionOrder.indexOf(id));
    // The custom sections at the end (names, for one) want to stand behind everything.
    else if (index > lastKnown) writeMissingBefore(Number.POSITIVE_INFINITY);
    const change = changes.get(id);
    if (change !== "removed") writeSection(output, id, changed(bytes.subarray(start, end), change));
  });
  writeMissingBefore(Number.POSITIVE_INFINITY);
  return output.written;
}

function writeSection(output: ByteWriter, id: number, contents: readonly Uint8Array[]): void {
  output.byte(id);
  output.u32(contents.reduce((length, part) => length + part.length, 0));
  for (const part of contents) output.copy(part, 0, part.length);
}

/** @param contents a section's own, a list of no items when it does not exist */
function changed(contents: Uint8Array, change: Exclude<SectionChange, "removed"> | undefined): readonly Uint8Array[] {
  if (change === undefined) return [contents];
  if ("contents" in change) return [change.contents];
  const reader = new ByteReader(contents);
  const count = new ByteWriter();
  count.u32(reader.u32() + change.appended.count);
  return [count.written, contents.subarray(reader.position), change.appended.bytes];
}
