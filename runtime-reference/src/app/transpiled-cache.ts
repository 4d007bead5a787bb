import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { CacheUnwritableError } from "../cache/cache-unwritable-error.ts";
import { createGlueFileWriter } from "../cache/glue-file.ts";
import { suspendingImports } from "../component/suspending-imports.ts";
import { type TranspiledComponent, transpileComponent } from "../component/transpile-component.ts";
import { glueFormat } from "../glue/emit/emit-glue.ts";

/** A transpiled component whose glue stands in a file, for a module loader. */
export interface CachedComponent extends TranspiledComponent {
  readonly glueFile: string;
}

export interface TranspiledCache {
  /**
   * The component transpiled, from the cache where it is there and whole. `digest`: SHA-256 of `bytes`, in hex.
   * @throws CacheUnwritableError
   */
  get(digest: string, bytes: Uint8Array): Promise<CachedComponent>;
}

const GLUE = "glue.mjs";
const CHECKSUMS = "checksums.json";
/** About 70 components. */
const MAX_BYTES = 1024 ** 3;

/**
 * Keeps transpiled components in folders named after everything that made them.
 * @param maxBytes of all together; beyond it the least recently used go
 */
export function createTranspiledCache(directory: string, maxBytes: number = MAX_BYTES): TranspiledCache {
  const parent = join(directory, "transpiled");
  const writeGlueFile = createGlueFileWriter();
  return {
    async get(digest, bytes) {
      const folder = join(parent, `${digest}-${TRANSPILER}`);
      const cached = await readEntry(folder);
      if (cached !== undefined) return cached;
      const transpiled = await transpileComponent(bytes);
      try {
        await writeEntry(parent, folder, transpiled);
        await prune(parent, folder, maxBytes);
        return { ...transpiled, glueFile: join(folder, GLUE) };
      } catch {
        // A cache that cannot be written costs time at the next start, not the app.
        const glueFile = await writeGlueFile(transpiled.glue).catch((cause: unknown) => {
          throw new CacheUnwritableError(parent, { cause });
        });
        return { ...transpiled, glueFile };
      }
    },
  };
}

/** Names what transpiles and how: another version or another list of imports makes other output. */
const TRANSPILER = sha256(
  JSON.stringify([
    glueFormat,
    createRequire(import.meta.url)("@godwit/runtime-reference/package.json").dependencies[
      "@bytecodealliance/jco-transpile"
    ],
    suspendingImports,
  ]),
).slice(0, 16);

/** `undefined` when there is no entry, or one that is not what was written. */
async function readEntry(folder: string): Promise<CachedComponent | undefined> {
  try {
    const checksums: Record<string, string> = JSON.parse(await readFile(join(folder, CHECKSUMS), "utf8"));
    const cores = new Map<string, Uint8Array>();
    let glue: string | undefined;
    for (const [name, checksum] of Object.entries(checksums)) {
      const content = await readFile(join(folder, name));
      if (sha256(content) !== checksum) return undefined;
      if (name === GLUE) glue = content.toString("utf8");
      else cores.set(name, content);
    }
    if (glue === undefined) return undefined;
    const now = new Date();
    await utimes(folder, now, now); // the least recently used goes first
    return { glue, cores, glueFile: join(folder, GLUE) };
  } catch {
    return undefined;
  }
}

/** Writes beside and renames: no process ever sees half an entry. */
async function writeEntry(parent: string, folder: string, { glue, cores }: TranspiledComponent): Promise<void> {
  const temporary = join(parent, `${randomUUID()}.tmp`);
  await mkdir(temporary, { recursive: true });
  try {
    const checksums: Record<string, string> = {};
    for (const [name, content] of [[GLUE, Buffer.from(glue)] as const, ...cores]) {
      await writeFile(join(temporary, name), content);
      checksums[name] = sha256(content);
    }
    await writeFile(join(temporary, CHECKSUMS), JSON.stringify(checksums));
    await rename(temporary, folder).catch(async (error) => {
      // Another process was first, or the entry that stands there is broken.
      if ((await readEntry(folder)) !== undefined) return;
      await rm(folder, { recursive: true, force: true });
      await rename(temporary, folder).catch(() => {
        throw error;
      });
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function prune(parent: string, kept: string, maxBytes: number): Promise<void> {
  const entries = await Promise.all(
    (await readdir(parent)).map(async (name) => {
      const folder = join(parent, name);
      const files = await readdir(folder).catch(() => []);
      const sizes = await Promise.all(
        files.map((file) =>
          stat(join(folder, file)).then(
            ({ size }) => size,
            () => 0,
          ),
        ),
      );
      const usedAt = await stat(folder).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      );
      return { folder, usedAt, bytes: sizes.reduce((sum, size) => sum + size, 0) };
    }),
  );
  let total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { folder, bytes } of entries.sort((a, b) => a.usedAt - b.usedAt)) {
    if (total <= maxBytes) return;
    if (folder === kept) continue;
    await rm(folder, { recursive: true, force: true });
    total -= bytes;
  }
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
