import { parse } from "@bytecodealliance/jco-transpile/wasm-tools";
import { instrumentModule } from "./instrument/instrument-module.ts";
import type { ModuleDescription } from "./instrument/module-description.ts";
import type { TimeLimit } from "./instrument/time-limit.ts";
import { CoreStore } from "./pristine/core-store.ts";
import { PristineInstance } from "./pristine/pristine-instance.ts";

/** The exports that a test calls: it wrote the module, and knows their types. */
// biome-ignore lint/suspicious/noExplicitAny: what a function takes and gives is said in the module's text
export type TestExports = Readonly<Record<string, any>>;

export interface TestInstance {
  readonly exports: TestExports;
  readonly store: CoreStore;
  readonly pristine: PristineInstance;
}

/** A module in the text format, as bytes. */
export async function assemble(fields: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await parse(`(module ${fields})`));
}

/** The module instrumented, instantiated and captured. */
export async function startTestInstance(
  fields: string,
  memoryLimit = 1024,
  limit: TimeLimit = "flag",
): Promise<TestInstance> {
  const store = new CoreStore({ memoryLimit });
  const { exports } = await addTestModule(store, fields, {}, limit);
  return { exports, store, pristine: PristineInstance.capture(store) };
}

/** Instantiates another module beside those that the store has. */
export async function addTestModule(
  store: CoreStore,
  fields: string,
  imports: WebAssembly.Imports = {},
  limit: TimeLimit = "flag",
): Promise<{ readonly exports: TestExports; readonly description: ModuleDescription }> {
  const { bytes, description } = instrumentModule(await assemble(fields), limit);
  const { exports } = store.instantiate(new WebAssembly.Module(bytes), description, imports);
  return { exports, description };
}
