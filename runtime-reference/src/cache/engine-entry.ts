import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PreparedCore } from "../component/instrument-cores.ts";
import type { ModuleDescription } from "../engine/instrument/module-description.ts";
import { touchEntry } from "./cache-budget.ts";
import { sha256Hex } from "./sha256.ts";
import { unfinishedPath } from "./write-beside.ts";

/** What an engine's folder holds. */
export interface EngineContents {
  readonly glue: string;
  /** The component's import names with versions. */
  readonly imports: readonly string[];
  readonly cores: ReadonlyMap<string, PreparedCore>;
  /** The base image as it is stored; absent for an engine whose apps have no image. */
  readonly storedBase: Uint8Array | undefined;
}

/** What says which files there are, and what is in them. */
interface Inventory {
  readonly imports: readonly string[];
  readonly glue: StoredFile;
  readonly base?: StoredFile;
  readonly cores: readonly (StoredFile & { readonly name: string; readonly description?: ModuleDescription })[];
}

interface StoredFile {
  readonly file: string;
  readonly sha256: string;
}

const INVENTORY = "engine.json";
const GLUE = "glue.mjs";
const BASE = "base.image";

/** Where a module loader finds the glue. */
export function glueFileOf(folder: string): string {
  return join(folder, GLUE);
}

/**
 * `undefined` when there is no such folder, or what is in it is not what was written.
 * @param coresFolder where the core modules are, if not with the rest
 */
export async function readEngineEntry(
  folder: string,
  coresFolder: string = folder,
): Promise<EngineContents | undefined> {
  try {
    const [digest, text = ""] = (await readFile(join(folder, INVENTORY), "utf8")).split("\n");
    if (sha256Hex(text) !== digest) return undefined;
    const { imports, glue, base, cores }: Inventory = JSON.parse(text);
    const contents = {
      glue: (await readStored(folder, glue)).toString("utf8"),
      imports,
      cores: new Map<string, PreparedCore>(),
      storedBase: base === undefined ? undefined : await readStored(folder, base),
    };
    for (const { name, description, ...stored } of cores)
      contents.cores.set(name, { bytes: await readStored(coresFolder, stored), description });
    await touchEntry({ path: folder, usedAt: (await stat(folder)).mtimeMs });
    return contents;
  } catch {
    return undefined;
  }
}

/**
 * Writes beside the folder and renames. Where another process was first its entry stays, unless it is damaged.
 * @returns how many bytes were written
 */
export async function writeEngineEntry(folder: string, contents: EngineContents): Promise<number> {
  const unfinished = unfinishedPath(folder);
  await mkdir(unfinished, { recursive: true });
  try {
    const bytes = await writeFiles(unfinished, contents);
    await rename(unfinished, folder).catch(async (error: unknown) => {
      if ((await readEngineEntry(folder)) !== undefined) return;
      await rm(folder, { recursive: true, force: true });
      await rename(unfinished, folder).catch(() => {
        throw error;
      });
    });
    return bytes;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function writeFiles(folder: string, { glue, imports, cores, storedBase }: EngineContents): Promise<number> {
  let bytes = 0;
  const store = async (file: string, content: Uint8Array): Promise<StoredFile> => {
    await writeFile(join(folder, file), content);
    bytes += content.length;
    return { file, sha256: sha256Hex(content) };
  };
  const storedCores: Inventory["cores"][number][] = [];
  for (const [name, core] of cores) {
    const stored = await store(`core-${storedCores.length}.wasm`, core.bytes);
    storedCores.push({ ...stored, name, ...(core.description === undefined ? {} : { description: core.description }) });
  }
  const inventory: Inventory = {
    imports,
    glue: await store(GLUE, Buffer.from(glue)),
    ...(storedBase === undefined ? {} : { base: await store(BASE, storedBase) }),
    cores: storedCores,
  };
  const text = JSON.stringify(inventory);
  await store(INVENTORY, Buffer.from(`${sha256Hex(text)}\n${text}`));
  return bytes;
}

async function readStored(folder: string, { file, sha256 }: StoredFile): Promise<Buffer> {
  const content = await readFile(join(folder, file));
  if (sha256Hex(content) === sha256) return content;
  throw new Error(`Cannot read "${file}" of the cache: it does not have the digest that it was written with`);
}
