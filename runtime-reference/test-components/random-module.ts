import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { parse } from "@bytecodealliance/jco-transpile/wasm-tools";
import { createRandom } from "../src/engine/create-random.fixture.ts";
import { writingInstructions } from "../src/engine/instrument/writing-instructions.fixture.ts";

const wasmOpt = join(dirname(findPackageJSON("binaryen", import.meta.url) ?? ""), "bin", "wasm-opt");

/** Each writes where its argument says. Binaryen changes them, and calls them from what it makes. */
const writers = writingInstructions
  // They are of an extension that would have all memories shared.
  .filter(({ text }) => !text.includes("atomic"))
  .map(({ text, operands }, index) => {
    const lane = text.includes("_lane") ? "0" : "";
    return `(func (export "func_write_${index}") (param i32) local.get 0 ${operands.join(" ")} ${text} offset=${index * 900} ${lane})`;
  });

/** What every random module begins with: by itself binaryen seldom writes to a memory. */
const beginning = `(module
  (memory (export "memory") 2)
  (data $passive "some data to be copied")
  (data (i32.const 60000) "was there before")
  (table (export "table") 8 funcref)
  (global $global (export "global") (mut i32) (i32.const 7))
  ${writers.join("\n")}
  (func (export "func_copy") (param i32 i32 i32) (memory.copy (local.get 0) (local.get 1) (local.get 2)))
  (func (export "func_fill") (param i32 i32 i32) (memory.fill (local.get 0) (local.get 1) (local.get 2)))
  (func (export "func_init") (param i32) (memory.init $passive (local.get 0) (i32.const 3) (i32.const 7)))
  (func (export "func_grow") (result i32) (memory.grow (i32.const 1)))
  (func (export "func_global") (param i32) (global.set $global (local.get 0))))`;

const features = [
  "simd",
  "bulk-memory",
  "sign-ext",
  "nontrapping-float-to-int",
  "mutable-globals",
  "reference-types",
  "multivalue",
  "tail-call",
];

/**
 * A valid module that binaryen made of random bytes: any instruction of the features above, in any place. Bits of NaN, in which
 * engines may differ from run to run, are made the same.
 */
export async function randomModule(seed: number): Promise<Uint8Array<ArrayBuffer>> {
  const random = createRandom(seed);
  const folder = await mkdtemp(join(tmpdir(), "godwit-random-module-"));
  try {
    const [noise, first, made] = ["noise", "first.wasm", "made.wasm"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(
      noise,
      Uint8Array.from({ length: 500 + random(12_000) }, () => random(256)),
    );
    await writeFile(first, await parse(beginning));
    // Most modules with exceptions keep one in a place that JavaScript cannot write, and get a fresh instance each time.
    const hasExceptions = seed % 3 === 0;
    const enabled = [...features, ...(hasExceptions ? ["exception-handling"] : [])].map((name) => `--enable-${name}`);
    // V8 takes no module that has both kinds of exception instructions.
    const fuzz = ["--translate-to-fuzz", `--initial-fuzz=${first}`, "--denan", "--emit-exnref"];
    await promisify(execFile)(process.execPath, [wasmOpt, noise, ...fuzz, ...enabled, "-o", made]);
    return new Uint8Array(await readFile(made));
  } finally {
    await rm(folder, { recursive: true });
  }
}
