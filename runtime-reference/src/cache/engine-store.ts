import { join } from "node:path";
import { encodeImage } from "../engine/image/encode-image.ts";
import { pageImage } from "../engine/image/page-image.ts";
import { type CacheBudget, touchEntry } from "./cache-budget.ts";
import { CacheUnwritableError } from "./cache-unwritable-error.ts";
import { compressPages } from "./compress-pages.ts";
import { decodeBase } from "./decode-base.ts";
import type { CachedEngine, NewEngine, StoredEngine } from "./engine-cache.ts";
import { type EngineContents, glueFileOf, readEngineEntry, writeEngineEntry } from "./engine-entry.ts";
import { createGlueFileWriter } from "./glue-file.ts";
import { readMaker } from "./read-maker.ts";
import { sha256 } from "./sha256.ts";

export interface EngineStoreOptions<Engine> {
  readonly directory: string;
  readonly budget: CacheBudget;
  /** Makes of it what this process works with, once. */
  readonly load: (engine: StoredEngine) => Promise<Engine>;
}

/** Engines in folders named after their digest and what made them; each is loaded once. */
export class EngineStore<Engine> {
  readonly #options: EngineStoreOptions<Engine>;
  readonly #engines: Map<string, Promise<CachedEngine<Engine> | undefined>> = new Map();
  readonly #usedAt: Map<string, number> = new Map();
  readonly #writeGlueFile = createGlueFileWriter();
  #maker: string | undefined;

  constructor(options: EngineStoreOptions<Engine>) {
    this.#options = options;
  }

  /** From memory or from disk; `undefined` when it has to be made. */
  async find(digest: string): Promise<CachedEngine<Engine> | undefined> {
    const known = this.#engines.get(digest);
    if (known === undefined) return this.#begin(digest, this.#read(digest));
    // Its apps are read more often than it is.
    const usedAt = this.#usedAt.get(digest) ?? 0;
    if (await touchEntry({ path: await this.folderOf(digest), usedAt })) this.#usedAt.set(digest, Date.now());
    return known;
  }

  async get(digest: string, make: () => Promise<NewEngine>): Promise<CachedEngine<Engine>> {
    const found = await this.find(digest);
    if (found !== undefined) return found;
    // Someone else who did not find it may be making it by now.
    const begun = this.#engines.get(digest);
    if (begun !== undefined) return (await begun) ?? this.get(digest, make);
    return this.#begin(digest, this.#make(digest, make));
  }

  /** Several that want it get the same; when there is none, or it fails, the next one tries again. */
  async #begin<Found extends CachedEngine<Engine> | undefined>(digest: string, found: Promise<Found>): Promise<Found> {
    this.#engines.set(digest, found);
    this.#usedAt.set(digest, Date.now());
    try {
      const engine = await found;
      if (engine === undefined) this.#engines.delete(digest);
      return engine;
    } catch (error) {
      this.#engines.delete(digest);
      throw error;
    }
  }

  async #read(digest: string): Promise<CachedEngine<Engine> | undefined> {
    const folder = await this.folderOf(digest);
    const contents = await readEngineEntry(folder);
    return contents && this.#load(digest, contents, glueFileOf(folder));
  }

  async #make(digest: string, make: () => Promise<NewEngine>): Promise<CachedEngine<Engine>> {
    const { glue, imports, cores, image } = await make();
    const coding = { compress: compressPages, sha256 };
    const storedBase = image && (await encodeImage(pageImage(image, { engine: digest }), coding));
    const made = { glue, imports, cores, storedBase };
    const folder = await this.folderOf(digest);
    // What stands there then, if another process was faster: images are held against one base.
    const written = await this.#write(folder, made);
    if (written !== undefined) return this.#load(digest, written, glueFileOf(folder));
    const glueFile = await this.#writeGlueFile(glue).catch((cause: unknown) => {
      throw new CacheUnwritableError(this.#options.directory, { cause });
    });
    return this.#load(digest, made, glueFile);
  }

  /** A cache that cannot be written costs time at the next start, not the app. */
  async #write(folder: string, contents: EngineContents): Promise<EngineContents | undefined> {
    try {
      await this.#options.budget.wrote(folder, await writeEngineEntry(folder, contents));
      return await readEngineEntry(folder);
    } catch {
      return undefined;
    }
  }

  async #load(digest: string, contents: EngineContents, glueFile: string): Promise<CachedEngine<Engine>> {
    const { imports, cores, storedBase } = contents;
    const base = storedBase && (await decodeBase(storedBase, digest));
    return { digest, base, loaded: await this.#options.load({ digest, glueFile, imports, cores }) };
  }

  /** Where that engine lies, or would. */
  async folderOf(digest: string): Promise<string> {
    this.#maker ??= readMaker();
    return join(this.#options.directory, `${digest}-${this.#maker}`);
  }
}
