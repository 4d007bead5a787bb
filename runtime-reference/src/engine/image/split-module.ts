import { ByteWriter } from "../binary/byte-writer.ts";
import { type ModuleContents, readModule } from "../binary/read-module.ts";
import { sectionIds } from "../binary/read-sections.ts";
import { assembleModule, type SectionChange } from "../instrument/assemble-module.ts";
import { maximumPages } from "../instrument/control-memory.ts";
import { type DataSegment, encodeWithoutActive, memoriesOf, readDataSegments } from "./data-segments.ts";
import type { FlatImage } from "./flat-image.ts";
import { splitGlobals } from "./global-section.ts";
import { encodeSmallerMemories } from "./memory-section.ts";
import { UnsplittableModuleError } from "./unsplittable-module-error.ts";

export interface ModuleSplit {
  /** The module without what an app put into it. Its instances hold nothing until an image is loaded. */
  readonly code: Uint8Array<ArrayBuffer>;
  /** What an instance of the module itself would begin with: of the memories and mutable globals that it defines. */
  readonly image: FlatImage;
}

export interface SplitOptions {
  /** Wasm pages that other modules want of a memory that they import from this one. Default: 0. */
  readonly importedMinimum?: number;
  /** Wasm pages that a memory may have. Default: 4 GiB. */
  readonly memoryLimit?: number;
}

/**
 * Takes a module apart into what all apps of its engine have in common and what is this app's own, without instantiating
 * it: between components that one engine made from one world nothing else differs.
 * @throws UnsplittableModuleError, MalformedModuleError, UnsupportedModuleError
 */
export function splitModule(
  bytes: Uint8Array,
  { importedMinimum = 0, memoryLimit = maximumPages }: SplitOptions = {},
): ModuleSplit {
  const module = readModule(bytes);
  if (module.sections.some(({ id }) => id === sectionIds.start))
    throw new UnsplittableModuleError("it has a start function");
  assertWithin(memoryLimit, module);
  const segments = readDataSegments(module);
  const memories = memoriesOf(module, segments);
  const { values, contents: globals } = splitGlobals(module);
  const sections: Sections = [
    [sectionIds.memory, encodeSmallerMemories(module, importedMinimum)],
    [sectionIds.global, globals],
  ];
  const code = withoutActive(module, segments, sections);
  return { code, image: { memories, globals: values } };
}

function assertWithin(limit: number, { memories }: ModuleContents): void {
  const pages = Math.max(0, ...memories.map(({ minimum }) => minimum));
  if (pages > limit)
    throw new UnsplittableModuleError(`its memory starts with ${pages} pages, expected ${limit} at most`);
}

type Sections = readonly (readonly [id: number, contents: Uint8Array | undefined])[];

function withoutActive(module: ModuleContents, segments: readonly DataSegment[], sections: Sections) {
  if (segments.every(({ target }) => target !== undefined)) {
    const code = withSegments(module, [], sections);
    // How many there are differs from app to app. Code can name one only in a module that counts them.
    const isCounted = module.sections.some(({ id }) => id === sectionIds.dataCount);
    if (!isCounted || WebAssembly.validate(code)) return code;
  }
  return withSegments(module, segments, sections);
}

function withSegments(module: ModuleContents, segments: readonly DataSegment[], sections: Sections) {
  const count = new ByteWriter();
  count.u32(segments.length);
  const changes = new Map<number, SectionChange>();
  const data = [sectionIds.data, encodeWithoutActive(segments)] as const;
  for (const [id, contents] of [...sections, data, [sectionIds.dataCount, count.written] as const]) {
    const isThere = module.sections.some((section) => section.id === id);
    if (isThere && contents !== undefined) changes.set(id, { contents });
  }
  return assembleModule(module, changes).slice();
}
