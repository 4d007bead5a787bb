import { open, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { DamagedImageError } from "../engine/image/damaged-image-error.ts";
import { decodeImage } from "../engine/image/decode-image.ts";
import { encodeImage } from "../engine/image/encode-image.ts";
import { pageImage } from "../engine/image/page-image.ts";
import { readImageNames } from "../engine/image/read-image-names.ts";
import { readMemoryLengths } from "../engine/image/read-memory-lengths.ts";
import { ImageMismatchError } from "../engine/pristine/image-mismatch-error.ts";
import { type CacheBudget, touchEntry } from "./cache-budget.ts";
import { compressPages, decompressPages } from "./compress-pages.ts";
import type { CachedApp, KnownApp, NewApp } from "./engine-cache.ts";
import type { EngineStore } from "./engine-store.ts";
import { releaseBytes } from "./release-bytes.ts";
import { sha256 } from "./sha256.ts";
import { writeFileBeside } from "./write-beside.ts";

export interface AppStoreOptions<Engine> {
  readonly directory: string;
  readonly budget: CacheBudget;
  readonly engines: EngineStore<Engine>;
}

/** What is read to know an app: enough for memories of a gigabyte. */
const HEAD_BYTES = 65_536;

/** What each app has of its own, in a file named after its component. An app without an image has one of nothing. */
export class AppStore<Engine> {
  readonly #options: AppStoreOptions<Engine>;
  readonly #running: Map<string, Promise<CachedApp<Engine>>> = new Map();

  constructor(options: AppStoreOptions<Engine>) {
    this.#options = options;
  }

  /** `undefined` when there is no such file, or it does not begin as it should. Reads the first bytes only. */
  async find(component: string): Promise<KnownApp<Engine> | undefined> {
    const file = this.fileOf(component);
    const head = await readHead(file);
    if (head === undefined) return undefined;
    try {
      const engine = await this.#options.engines.find(readImageNames(head.bytes).engine);
      if (engine === undefined) return undefined;
      const seen = async () => {
        const now = Date.now() / 1000;
        await utimes(file, now, now).catch(() => undefined);
      };
      return { engine, memories: readMemoryLengths(head.bytes), seenAt: head.usedAt, seen };
    } catch (error) {
      if (error instanceof DamagedImageError) return undefined;
      throw error;
    }
  }

  /** Several that want it at once get the same. */
  get(component: string, make: () => Promise<NewApp<Engine>>): Promise<CachedApp<Engine>> {
    const running = this.#running.get(component) ?? this.#readOrMake(component, make);
    this.#running.set(component, running);
    const forget = () => this.#running.delete(component);
    running.then(forget, forget);
    return running;
  }

  /** Where what is known of that component lies, or would. */
  fileOf(component: string): string {
    return join(this.#options.directory, component);
  }

  async #readOrMake(component: string, make: () => Promise<NewApp<Engine>>): Promise<CachedApp<Engine>> {
    const file = this.fileOf(component);
    return (await this.#read(file)) ?? this.#make(file, make);
  }

  /** `undefined` when there is no such file, it is damaged, or the engine is not there that it is for. */
  async #read(file: string): Promise<CachedApp<Engine> | undefined> {
    const [stored, facts] = await Promise.all([readFile(file), stat(file)]).catch(() => []);
    if (stored === undefined || facts === undefined) return undefined;
    try {
      const engine = await this.#options.engines.find(readImageNames(stored).engine);
      if (engine === undefined) return undefined;
      const { digest, base } = engine;
      const image = await decodeImage(stored, { engine: digest, base, decompress: decompressPages, sha256 });
      await touchEntry({ path: file, usedAt: facts.mtimeMs });
      return { engine, image: image.memories.length === 0 ? undefined : image };
    } catch (error) {
      if (!(error instanceof DamagedImageError || error instanceof ImageMismatchError)) throw error;
      await rm(file, { force: true }).catch(() => undefined);
      return undefined;
    } finally {
      releaseBytes(stored);
    }
  }

  async #make(file: string, make: () => Promise<NewApp<Engine>>): Promise<CachedApp<Engine>> {
    const { engine, image } = await make();
    const paged = pageImage(image ?? { memories: [], globals: [] }, { engine: engine.digest, base: engine.base });
    await this.#write(file, await encodeImage(paged, { compress: compressPages, sha256 }));
    return { engine, image: image && paged };
  }

  /** A cache that cannot be written costs time at the next start, not the app. */
  async #write(file: string, stored: Uint8Array): Promise<void> {
    try {
      await writeFileBeside(file, stored);
      await this.#options.budget.wrote(file, stored.length);
    } catch {}
  }
}

async function readHead(file: string): Promise<{ readonly bytes: Uint8Array; readonly usedAt: number } | undefined> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return { bytes: buffer.subarray(0, bytesRead), usedAt: (await handle.stat()).mtimeMs };
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}
