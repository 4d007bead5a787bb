import { assertValid } from "../binary/assert-valid.ts";
import { ByteWriter } from "../binary/byte-writer.ts";
import { InstructionReader } from "../binary/instruction-reader.ts";
import { type ModuleContents, readModule } from "../binary/read-module.ts";
import { sectionIds } from "../binary/read-sections.ts";
import { UnsupportedModuleError } from "../binary/unsupported-module-error.ts";
import { assembleModule } from "./assemble-module.ts";
import { BodyRewriter } from "./body-rewriter.ts";
import { exportNames } from "./control-memory.ts";
import { describeModule } from "./describe-module.ts";
import { globalFunctions } from "./global-functions.ts";
import { encodeBody, type InjectedFunction } from "./injected-function.ts";
import { growFunction, markRangeFunction } from "./memory-functions.ts";
import type { ModuleDescription } from "./module-description.ts";
import { restoreFunction } from "./restore-function.ts";
import { sectionChanges } from "./section-changes.ts";
import type { TimeLimit } from "./time-limit.ts";

export interface InstrumentedModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly description: ModuleDescription;
}

/**
 * Rewrites a core module so that a host can see what a request changed in its instance and undo it, end it in time,
 * and keep its memories within a limit. One pass over the bytes; what the module computes stays the same.
 * @throws MalformedModuleError, UnsupportedModuleError
 */
export function instrumentModule(bytes: Uint8Array, limit: TimeLimit = "flag"): InstrumentedModule {
  const module = readModule(bytes);
  assertMemoriesOfOneKind(module);
  // An index that is out of range here may hit something that is added: a guest could reach its own control memory.
  assertValid(bytes);
  const memoryCount = module.memories.length;
  // Nothing that is added may come before what the module has: its own indices stay as they are.
  const control = (memory: number): number => memoryCount + memory;
  const firstInjected = module.importedFunctionCount + module.functionTypes.length;
  const rewriter = new BodyRewriter({
    limit,
    importedFunctions: module.importedFunctionCount,
    control,
    markRange: (memory) => firstInjected + 2 * memory,
    grow: (memory) => firstInjected + 2 * memory + 1,
  });
  const code = new ByteWriter(bytes.length * 2);
  rewriteBodies(module, rewriter, code);
  const description = describeModule(module, rewriter, limit);
  const injected = [
    ...module.memories.flatMap((_, memory) => [
      markRangeFunction(control(memory)),
      growFunction(memory, control(memory)),
    ]),
    ...module.memories.map((_, memory) => restoreFunction(memory, control(memory), exportNames.restore(memory))),
    ...description.globals.flatMap(globalFunctions),
  ];
  const codeSection = codeSectionOf(module, code, injected);
  return { bytes: assembleModule(module, sectionChanges(module, description, injected, codeSection)), description };
}

/** An imported control memory would move the memories that the module defines to other indices. */
function assertMemoriesOfOneKind({ memories, sections }: ModuleContents): void {
  if (new Set(memories.map(({ importedFrom }) => importedFrom === undefined)).size < 2) return;
  const start = sections.find(({ id }) => id === sectionIds.memory)?.start ?? 0;
  throw new UnsupportedModuleError("it imports a memory and defines another", start);
}

function rewriteBodies(module: ModuleContents, rewriter: BodyRewriter, code: ByteWriter): void {
  const section = module.sections.find(({ id }) => id === sectionIds.code);
  if (section === undefined) return;
  const reader = new InstructionReader(module.bytes, section.start, section.end);
  reader.u32(); // as many as the function section has: the module is valid
  for (const type of module.functionTypes) rewriter.rewrite(reader, module.parameterCounts[type] ?? 0, code);
}

function codeSectionOf(module: ModuleContents, code: ByteWriter, injected: readonly InjectedFunction[]): Uint8Array {
  const contents = new ByteWriter(code.length + 1024);
  contents.u32(module.functionTypes.length + injected.length);
  contents.copy(code.written, 0, code.length);
  for (const item of injected) {
    const body = encodeBody(item);
    contents.u32(body.length);
    contents.bytes(body);
  }
  return contents.written;
}
