import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { componentEmbed, componentNew, parse } from "@bytecodealliance/jco-transpile/wasm-tools";

const witDirectory = fileURLToPath(new URL("../../wit", import.meta.url));

const world = `package godwit:test;

world wat {
  import wasi:http/types@0.2.10;
  export wasi:http/incoming-handler@0.2.10;
}
`;

export interface WatOptions {
  /** More of the module: fields, segments. */
  readonly fields?: string;
  /** Instructions that `handle` begins with. */
  readonly first?: string;
  readonly stringEncoding?: "utf8" | "utf16";
}

/**
 * A component that no JavaScript engine is in. It answers 200 plus the number of requests that its memory has seen before:
 * 200 for ever, if every request gets a clean one.
 */
export async function buildWatComponent({
  fields = "",
  first = "",
  stringEncoding = "utf8",
}: WatOptions = {}): Promise<Uint8Array> {
  const types = "wasi:http/types@0.2.10";
  const module = await parse(`(module
    (import "${types}" "[constructor]fields" (func $new-fields (result i32)))
    (import "${types}" "[constructor]outgoing-response" (func $new-response (param i32) (result i32)))
    (import "${types}" "[method]outgoing-response.set-status-code" (func $set-status (param i32 i32) (result i32)))
    (import "${types}" "[static]response-outparam.set" (func $set (param i32 i32 i32 i32 i64 i32 i32 i32 i32)))
    (memory (export "memory") 1)
    ${fields}
    (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
    (func (export "wasi:http/incoming-handler@0.2.10#handle") (param $request i32) (param $out i32)
      (local $response i32)
      ${first}
      (local.set $response (call $new-response (call $new-fields)))
      (drop (call $set-status (local.get $response) (i32.add (i32.const 200) (i32.load (i32.const 16)))))
      (i32.store (i32.const 16) (i32.add (i32.load (i32.const 16)) (i32.const 1)))
      (call $set (local.get $out) (i32.const 0) (local.get $response)
        (i32.const 0) (i64.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))))`);
  const workspace = await mkdtemp(join(tmpdir(), "godwit-wat-component-"));
  try {
    await cp(join(witDirectory, "deps"), join(workspace, "deps"), { recursive: true });
    await writeFile(join(workspace, "wat.wit"), world);
    return await componentNew(
      await componentEmbed({ binary: module, witPath: workspace, world: "wat", stringEncoding }),
    );
  } finally {
    await rm(workspace, { recursive: true });
  }
}
