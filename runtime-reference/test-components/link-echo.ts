import { transpileBytes } from "@bytecodealliance/jco-transpile";
import { instrumentModule } from "../src/engine/instrument/instrument-module.ts";
import { CoreStore } from "../src/engine/pristine/core-store.ts";
import { PristineInstance } from "../src/engine/pristine/pristine-instance.ts";
import { emitGlue } from "../src/glue/emit/emit-glue.ts";
import { readComponentPlan } from "../src/glue/plan/read-component-plan.ts";
import { GuestMemory } from "../src/glue/runtime/guest-memory.ts";
import { HandleTable } from "../src/glue/runtime/handle-table.ts";

export type EchoFunctions = Record<string, (value: unknown) => unknown>;

const moduleFromSource = (source: string) => import(`data:text/javascript,${encodeURIComponent(source)}`);

/** An echo component with our own glue, and what brings it back to where it began. */
export async function linkWithOurs(
  component: Uint8Array,
  imports: object,
): Promise<{ readonly guest: EchoFunctions; readonly pristine: PristineInstance }> {
  const plan = readComponentPlan(component);
  const { instantiate } = await moduleFromSource(emitGlue(plan, { suspendingImports: [], suspendingExports: [] }));
  const store = new CoreStore({ memoryLimit: 1024 });
  const handles = new HandleTable();
  const host = {
    handles,
    createMemory: () => new GuestMemory(handles),
    attach: (memory: GuestMemory, core: WebAssembly.Memory, realloc: never) =>
      memory.attach(
        core,
        realloc,
        store.memories.find((tracked) => tracked.memory === core),
      ),
    instantiateCore(name: string, coreImports: WebAssembly.Imports) {
      const { start, end } = plan.coreModules[Number(name)] as { start: number; end: number };
      const { bytes, description } = instrumentModule(component.subarray(start, end));
      return store.instantiate(new WebAssembly.Module(new Uint8Array(bytes)), description, coreImports).exports;
    },
  };
  const exports: Record<string, EchoFunctions> = instantiate(host, imports);
  return { guest: exports["test:echo/guest"] as EchoFunctions, pristine: PristineInstance.capture(store) };
}

/** The same with jco's. */
export async function linkWithJco(component: Uint8Array, imports: object): Promise<EchoFunctions> {
  const { files } = await transpileBytes(component, {
    name: "echo",
    instantiation: "sync",
    noNodejsCompat: true,
  } as never);
  const source = new TextDecoder().decode(files["echo.js"]);
  const { instantiate } = await moduleFromSource(source);
  const exports = instantiate(
    (name: string) => new WebAssembly.Module(new Uint8Array(files[name] as Uint8Array)),
    imports,
    (module: WebAssembly.Module, coreImports: WebAssembly.Imports) => new WebAssembly.Instance(module, coreImports),
  );
  return exports["test:echo/guest"] ?? exports.guest;
}
