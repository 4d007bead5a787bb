import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Artifact } from "../artifacts/artifact.ts";
import { userCacheDirectory } from "../artifacts/user-cache-directory.ts";

const run = promisify(execFile);

/**
 * The component as this wasmtime's own code, in the user's cache. `wasmtime serve` compiles with each start, which takes half a
 * minute and more of a small machine; its own cache does not hold for `serve`.
 * @throws what wasmtime says, when it cannot compile it
 */
export async function compileForWasmtime(program: string, { component, sha256 }: Artifact): Promise<string> {
  const { stdout } = await run(program, ["--version"]);
  const folder = join(userCacheDirectory(), "godwit", "wasmtime");
  const file = join(folder, `${stdout.trim().replaceAll(/[^\w.]+/gu, "-")}-${sha256}.cwasm`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const unfinished = `${file}.${randomUUID()}`;
  await run(program, ["compile", "-o", unfinished, component]);
  await rename(unfinished, file);
  return file;
}
