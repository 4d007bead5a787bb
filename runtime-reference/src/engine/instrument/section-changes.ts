import { ByteReader } from "../binary/byte-reader.ts";
import { ByteWriter } from "../binary/byte-writer.ts";
import type { ModuleContents } from "../binary/read-module.ts";
import { sectionIds } from "../binary/read-sections.ts";
import type { SectionChange } from "./assemble-module.ts";
import {
  bytesPerWasmPage,
  controlImportModule,
  controlLayout,
  controlPages,
  exportNames,
  markablePages,
} from "./control-memory.ts";
import { type InjectedFunction, type InjectedType, injectedTypes } from "./injected-function.ts";
import type { ModuleDescription } from "./module-description.ts";

type WriteItem = (output: ByteWriter) => void;

const externalKinds = { function: 0, table: 1, memory: 2, global: 3 } as const;
const WITH_MAXIMUM = 1;
const SHARED_WITH_MAXIMUM = 3;
const ACTIVE_WITH_MEMORY_INDEX = 2;

/** What becomes of a module's sections when it is instrumented. */
export function sectionChanges(
  module: ModuleContents,
  description: ModuleDescription,
  injected: readonly InjectedFunction[],
  code: Uint8Array,
): ReadonlyMap<number, SectionChange> {
  const data = addedData(module, description);
  const appended: readonly (readonly [id: number, items: readonly WriteItem[]])[] = [
    [sectionIds.type, addedTypes()],
    [sectionIds.import, addedImports(description)],
    [sectionIds.function, addedFunctions(module, injected)],
    [sectionIds.memory, addedMemories(description)],
    [sectionIds.export, addedExports(module, description, injected)],
    [sectionIds.data, data],
  ];
  const changes = new Map<number, SectionChange>([[sectionIds.code, { contents: code }]]);
  for (const [id, items] of appended) {
    if (items.length === 0) continue;
    const output = new ByteWriter();
    for (const write of items) write(output);
    changes.set(id, { appended: { count: items.length, bytes: output.written } });
  }
  if (module.sections.some(({ id }) => id === sectionIds.dataCount)) {
    // One number alone is also how a list without items is written.
    changes.set(sectionIds.dataCount, { appended: { count: data.length, bytes: new Uint8Array() } });
  }
  // Exported instead: an instance that runs before anybody has it cannot be ended.
  if (startFunction(module) !== undefined) changes.set(sectionIds.start, "removed");
  return changes;
}

function startFunction({ bytes, sections }: ModuleContents): number | undefined {
  const section = sections.find(({ id }) => id === sectionIds.start);
  return section && new ByteReader(bytes, section.start).u32();
}

function addedTypes(): readonly WriteItem[] {
  return Object.values(injectedTypes).map(({ parameters, results }) => (output) => {
    output.bytes([0x60, parameters.length, ...parameters, results.length, ...results]);
  });
}

function addedFunctions(module: ModuleContents, injected: readonly InjectedFunction[]): readonly WriteItem[] {
  const order = Object.keys(injectedTypes) as InjectedType[]; // an object literal's keys keep their order
  return injected.map(
    ({ type }) =>
      (output) =>
        output.u32(module.parameterCounts.length + order.indexOf(type)),
  );
}

function addedImports({ memories, countsFuel }: ModuleDescription): readonly WriteItem[] {
  return memories.flatMap(({ importedFrom }, index) => {
    if (importedFrom === undefined) return [];
    return (output: ByteWriter) => {
      output.name(controlImportModule);
      output.name(exportNames.control(index));
      output.byte(externalKinds.memory);
      controlType(countsFuel, controlPages(countsFuel !== true))(output);
    };
  });
}

function addedMemories({ memories, controlCount, countsFuel }: ModuleDescription): readonly WriteItem[] {
  const imported = memories.filter(({ importedFrom }) => importedFrom !== undefined).length;
  // Without a memory there is nothing to be marked.
  const pages = memories.length === 0 ? 1 : controlPages(countsFuel !== true);
  return Array.from({ length: controlCount - imported }, () => controlType(countsFuel, pages));
}

/** Not shared where no other thread looks: not every platform has memory that threads share. */
function controlType(countsFuel: boolean | undefined, pages: number): WriteItem {
  return (output) => {
    output.byte(countsFuel === true ? WITH_MAXIMUM : SHARED_WITH_MAXIMUM);
    output.u32(pages);
    output.u32(pages);
  };
}

function addedExports(
  module: ModuleContents,
  { memories, controlCount, globals, tables }: ModuleDescription,
  injected: readonly InjectedFunction[],
): readonly WriteItem[] {
  const exported = (name: string, kind: number, index: number) => (output: ByteWriter) => {
    output.name(name);
    output.byte(kind);
    output.u32(index);
  };
  const controls = Array.from({ length: controlCount });
  const firstInjected = module.importedFunctionCount + module.functionTypes.length;
  const start = startFunction(module);
  return [
    ...(start === undefined ? [] : [exported(exportNames.start, externalKinds.function, start)]),
    ...memories.map((_, index) => exported(exportNames.memory(index), externalKinds.memory, index)),
    ...controls.map((_, index) => exported(exportNames.control(index), externalKinds.memory, memories.length + index)),
    ...globals.map(({ index }) => exported(exportNames.global(index), externalKinds.global, index)),
    ...tables.map((index) => exported(exportNames.table(index), externalKinds.table, index)),
    ...injected.flatMap(({ exportName }, index) =>
      exportName === undefined ? [] : exported(exportName, externalKinds.function, firstInjected + index),
    ),
  ];
}

/** Size and limit of each memory that the module defines, there before a start function runs. */
function addedData(module: ModuleContents, { memories, countsFuel }: ModuleDescription): readonly WriteItem[] {
  const limit = markablePages(controlPages(countsFuel !== true) * bytesPerWasmPage);
  return module.memories.flatMap(({ importedFrom, minimum }, index) => {
    if (importedFrom !== undefined) return [];
    return (output: ByteWriter) => {
      output.byte(ACTIVE_WITH_MEMORY_INDEX);
      output.u32(memories.length + index);
      output.bytes([0x41, controlLayout.size, 0x0b, 8]);
      for (const pages of [minimum, limit]) {
        output.bytes([0, 8, 16, 24].map((shift) => (pages >>> shift) & 0xff));
      }
    };
  });
}
