import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { componentEmbed, componentNew, parse, print } from "@bytecodealliance/jco-transpile/wasm-tools";
import type { EchoType } from "./echo-types.ts";

/** Where results go that do not fit in one core value, and where memory is given away from. */
const RESULT_ADDRESS = 16;
const HEAP_ADDRESS = 65_536;

const prefix = "cm32p2|test:echo/";

/**
 * A component that exports a `run` for each type, which gives what it gets to the imported `echo` of the same type and
 * returns what comes back: every value goes into the guest and out of it twice. How its values lie in core parameters is
 * read from a module that wasm-tools makes for the same world, not from our own layouts.
 */
export async function buildEchoComponent(types: readonly EchoType[]): Promise<Uint8Array> {
  const workspace = await mkdtemp(join(tmpdir(), "godwit-echo-"));
  try {
    const witPath = join(workspace, "echo.wit");
    await writeFile(witPath, world(types));
    const dummy = await print(await componentEmbed({ dummy: true, witPath, world: "echo" }));
    const binary = await parse(module(types, dummy));
    return await componentNew(await componentEmbed({ binary, witPath, world: "echo" }));
  } finally {
    await rm(workspace, { recursive: true });
  }
}

function world(types: readonly EchoType[]): string {
  const definitions = [...new Set(types.flatMap((type) => type.definitions))];
  const names = definitions.map((definition) => definition.split(" ")[1]);
  const use = names.length === 0 ? "" : `use types.{${names.join(", ")}};`;
  const functions = (name: string) => types.map((type, at) => `${name}${at}: func(v: ${type.wit}) -> ${type.wit};`);
  return `package test:echo;
interface types { ${definitions.join("\n")} }
interface host { ${use} ${functions("echo").join("\n")} }
interface guest { ${use} ${functions("run").join("\n")} }
world echo { import host; export guest; }
`;
}

function module(types: readonly EchoType[], dummy: string): string {
  const signatures = types.map((_, at) => signatureOf(dummy, at));
  return `(module
    ${signatures.map(({ echo }, at) => `(import "${prefix}host" "echo${at}" (func $echo${at} ${echo}))`).join("\n")}
    (memory (export "cm32p2_memory") 2)
    (global $next (mut i32) (i32.const ${HEAP_ADDRESS}))
    (func (export "cm32p2_realloc") (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
      (local $at i32)
      (local.set $at (i32.and (i32.add (global.get $next) (i32.sub (local.get $align) (i32.const 1))) (i32.sub (i32.const 0) (local.get $align))))
      (global.set $next (i32.add (local.get $at) (local.get $size)))
      (block $enough
        (br_if $enough (i32.le_u (global.get $next) (i32.mul (memory.size) (i32.const 65536))))
        (drop (memory.grow (i32.add (i32.shr_u (local.get $size) (i32.const 16)) (i32.const 1)))))
      (local.get $at))
    ${signatures.map((signature, at) => run(signature, at)).join("\n")})`;
}

interface Signature {
  readonly echo: string;
  readonly run: string;
  readonly parameters: number;
  readonly returnsThroughMemory: boolean;
}

function signatureOf(dummy: string, at: number): Signature {
  const type = (pattern: RegExp) => pattern.exec(dummy)?.[1] ?? "";
  const types = [...dummy.matchAll(/\(type \(;\d+;\) \(func(.*?)\)\)\n/g)].map(([, text = ""]) => text);
  const echo = types[Number(type(new RegExp(`"echo${at}" \\(func \\(;\\d+;\\) \\(type (\\d+)\\)`)))] ?? "";
  const index = type(new RegExp(`guest\\|run${at}" \\(func (\\d+)\\)`));
  const run = types[Number(type(new RegExp(`\\(func \\(;${index};\\) \\(type (\\d+)\\)`)))] ?? "";
  const count = (text: string) => /\(param([^)]*)\)/.exec(text)?.[1]?.trim().split(" ").length ?? 0;
  return { echo, run, parameters: count(run), returnsThroughMemory: count(echo) > count(run) };
}

function run({ run: signature, parameters, returnsThroughMemory }: Signature, at: number): string {
  const given = Array.from({ length: parameters }, (_, index) => `(local.get ${index})`).join(" ");
  const call = returnsThroughMemory
    ? `(call $echo${at} ${given} (i32.const ${RESULT_ADDRESS})) (i32.const ${RESULT_ADDRESS})`
    : `(call $echo${at} ${given})`;
  return `(func (export "${prefix}guest|run${at}") ${signature} ${call})`;
}
