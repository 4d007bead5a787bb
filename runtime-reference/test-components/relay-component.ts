import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { componentEmbed, componentNew, parse, print } from "@bytecodealliance/jco-transpile/wasm-tools";
import type { ImportedName } from "../src/glue/plan/component-plan.ts";

const witDirectory = fileURLToPath(new URL("../../wit", import.meta.url));

/** Where things lie in the guest's memory, for who drives it. */
export const relayLayout = {
  /** i32: 0 for an allocator that does what it should, 1 for one that returns what stands at `allocation`, 2 for one that calls the host. */
  allocator: 16,
  allocation: 20,
  /** i32: what the allocator gives away next. */
  next: 24,
  /** The handles that the export was called with, i32 each. */
  given: 32,
  /** Core parameters of the next call, 8 bytes each. */
  parameters: 64,
  /** The core result of the last call, in 8 bytes. */
  result: 256,
  /** For what parameters point to. */
  data: 4096,
  /** For results that do not fit in one core value: from here on only glue writes. */
  returnArea: 32_768,
  heap: 65_536,
  end: 131_072,
} as const;

/** Ends the export when the driver returns it. */
export const lastCall = 0xffff_ffffn;

/** The import that says which function is called next: its own call as a function like all others is told apart by the driver. */
export const driver: ImportedName = { interface: "wasi:random/random@0.2.10", name: "get-random-u64" };

export interface RelayComponent {
  readonly bytes: Uint8Array;
  /** By the number under which the driver asks for them. */
  readonly functions: readonly RelayFunction[];
}

/** A core function that the guest imports. */
export interface RelayFunction {
  /** As in a plan; `[resource-drop]pollable` for what drops one. */
  readonly from: ImportedName;
  readonly parameters: readonly string[];
  readonly result: string | undefined;
}

export interface RelayOptions {
  /** Whether the guest catches what a call throws, and goes on. */
  readonly catches?: boolean;
}

/**
 * A component that calls whatever function of the interfaces its driver asks for, with whatever core values. How its
 * imports look is read from a module that wasm-tools makes for the same world, not from our own layouts.
 */
export async function buildRelayComponent(
  interfaces: readonly string[],
  { catches = false }: RelayOptions = {},
): Promise<RelayComponent> {
  const workspace = await mkdtemp(join(tmpdir(), "godwit-relay-"));
  try {
    await cp(join(witDirectory, "deps"), join(workspace, "deps"), { recursive: true });
    const imports = [...new Set([...interfaces, driver.interface])].map((name) => `import ${name};`);
    const world = `world relay { ${imports.join("\n")}\nexport wasi:http/incoming-handler@0.2.10; }`;
    await writeFile(join(workspace, "relay.wit"), `package godwit:relay;\n${world}\n`);
    const wit = { witPath: workspace, world: "relay" };
    const functions = importsOf(await print(await componentEmbed({ dummy: true, ...wit })));
    const binary = await parse(module(functions, catches));
    return { bytes: await componentNew(await componentEmbed({ binary, ...wit })), functions };
  } finally {
    await rm(workspace, { recursive: true });
  }
}

function importsOf(dummy: string): RelayFunction[] {
  const types = [...dummy.matchAll(/^ {2}\(type \(;\d+;\) \(func(.*)\)\)$/gm)].map(([, text = ""]) => text);
  const imports = dummy.matchAll(/^ {2}\(import "cm32p2\|(.*?)" "(.*?)" \(func \(;\d+;\) \(type (\d+)\)\)\)$/gm);
  return [...imports].map(([, interfaceName = "", name = "", type]) => {
    const text = types[Number(type)] ?? "";
    const parameters = /\(param ([^)]*)\)/.exec(text)?.[1]?.split(" ") ?? [];
    const from = {
      interface: interfaceName.replace(/@0\.2$/, "@0.2.10"),
      name: name.replace(/^(.*)_drop$/, "[resource-drop]$1"),
    };
    return { from, parameters, result: /\(result (.*)\)/.exec(text)?.[1] };
  });
}

function module(functions: readonly RelayFunction[], catches: boolean): string {
  const { allocator, allocation, next, given, parameters, result, heap } = relayLayout;
  const asksFor = functions.findIndex(({ from }) => from.interface === driver.interface && from.name === driver.name);
  const call = "(call_indirect (type $thunk) (local.get $function))";
  const thunks = functions.map((one, at) => {
    const values = one.parameters.map((type, index) => `(${type}.load (i32.const ${parameters + index * 8}))`);
    const called = `(call $f${at} ${values.join(" ")})`;
    return `(func $t${at} ${one.result === undefined ? called : `(${one.result}.store (i32.const ${result}) ${called})`})`;
  });
  return `(module
    (type $thunk (func))
    ${functions.map(importText).join("\n")}
    (memory (export "memory") 2)
    (table funcref (elem ${functions.map((_, at) => `$t${at}`).join(" ")}))
    (func (export "cabi_realloc") (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
      (local $at i32)
      (if (i32.eq (i32.load (i32.const ${allocator})) (i32.const 1)) (then (return (i32.load (i32.const ${allocation})))))
      (if (i32.eq (i32.load (i32.const ${allocator})) (i32.const 2)) (then (drop (call $f${asksFor}))))
      (if (i32.eqz (local.get $size)) (then (return (local.get $align))))
      (local.set $at (i32.and (i32.add (i32.load (i32.const ${next})) (i32.sub (local.get $align) (i32.const 1))) (i32.sub (i32.const 0) (local.get $align))))
      (i32.store (i32.const ${next}) (i32.add (local.get $at) (local.get $size)))
      (local.get $at))
    ${thunks.join("\n")}
    (func (export "wasi:http/incoming-handler@0.2.10#handle") (param $request i32) (param $out i32)
      (local $function i32)
      (i32.store (i32.const ${given}) (local.get $request))
      (i32.store (i32.const ${given + 4}) (local.get $out))
      (block $end (loop $again
        (local.set $function (i32.wrap_i64 (call $f${asksFor})))
        (br_if $end (i32.eq (local.get $function) (i32.const -1)))
        ${catches ? `(block $caught (try_table (catch_all $caught) ${call}))` : call}
        (br $again))))
    (data (i32.const ${next}) "${bytesOf(heap)}"))`;
}

function importText({ from, parameters, result }: RelayFunction, at: number): string {
  const signature = `${parameters.length === 0 ? "" : `(param ${parameters.join(" ")})`} ${result === undefined ? "" : `(result ${result})`}`;
  return `(import "${from.interface}" "${from.name}" (func $f${at} ${signature}))`;
}

function bytesOf(value: number): string {
  return [0, 8, 16, 24].map((shift) => `\\${((value >>> shift) & 0xff).toString(16).padStart(2, "0")}`).join("");
}
