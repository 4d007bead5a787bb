import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { WarmedRequest } from "./warmed-request.ts";

/** A component as the build made it. */
export interface BuiltComponent {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** How many bytes gzip makes of it. */
  readonly gzipBytes: number;
  /** The requests that it was warmed with. */
  readonly warmed: readonly WarmedRequest[];
}

/** Components by the digest of their inputs, in files that several builds may use at once. */
export interface ComponentCache {
  /** The component of these inputs; `undefined` when there is none, or its file is damaged. */
  read(digest: string): Promise<BuiltComponent | undefined>;
  write(digest: string, component: BuiltComponent): Promise<void>;
}

/** Keeps components in `directory`, at most `maximumBytes` of them: the ones used longest ago go first. */
export function createComponentCache(directory: string, maximumBytes: number = 512 * 1024 * 1024): ComponentCache {
  const fileOf = (digest: string) => join(directory, `${digest}.component`);

  async function read(digest: string): Promise<BuiltComponent | undefined> {
    const file = fileOf(digest);
    const content = await readFile(file).catch(() => undefined);
    const component = content && parse(content);
    if (component === undefined) return undefined;
    const now = new Date();
    // Marks it as used; another build may just have removed it, which is no harm.
    await utimes(file, now, now).catch(() => undefined);
    return component;
  }

  async function write(digest: string, { bytes, ...facts }: BuiltComponent): Promise<void> {
    await mkdir(directory, { recursive: true });
    const unfinished = join(directory, `${digest}.${randomUUID()}.unfinished`);
    await writeFile(unfinished, [`${JSON.stringify(facts)}\n`, bytes]);
    await rename(unfinished, fileOf(digest));
    await removeOldest();
  }

  async function removeOldest(): Promise<void> {
    const names = await readdir(directory);
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(directory, name);
        const facts = await stat(path).catch(() => undefined);
        return { path, size: facts?.size ?? 0, usedAt: facts?.mtimeMs ?? 0 };
      }),
    );
    files.sort((one, other) => other.usedAt - one.usedAt);
    let kept = 0;
    for (const { path, size } of files) {
      kept += size;
      if (kept > maximumBytes) await rm(path, { force: true });
    }
  }

  return { read, write };
}

/** One line of JSON, then the component. A file that was cut short or changed does not have its digest any more. */
function parse(content: Buffer): BuiltComponent | undefined {
  const headEnd = content.indexOf("\n");
  const head = content.subarray(0, headEnd).toString();
  const bytes = content.subarray(headEnd + 1);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (!head.includes(`"sha256":"${sha256}"`)) return undefined;
  const facts: Omit<BuiltComponent, "bytes"> = JSON.parse(head);
  return { ...facts, bytes };
}
