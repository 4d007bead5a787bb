import type { PreparedCore } from "../component/instrument-cores.ts";
import type { BaseImage } from "../engine/image/base-image.ts";
import type { FlatImage } from "../engine/image/flat-image.ts";
import type { MemoryImage } from "../engine/pristine/memory-image.ts";

/** Keeps what is made of components on disk: engines, each once, and what apps have of their own. */
export interface EngineCache<Engine> {
  /**
   * The engine of that digest: the one of this process, the one on disk, or one that is made.
   * @throws what `make` throws, what loading it throws, and CacheUnwritableError
   */
  engine(digest: string, make: () => Promise<NewEngine>): Promise<CachedEngine<Engine>>;
  /** What is known of that app without reading its image; `undefined` when it has to be made. */
  find(sha256: string): Promise<KnownApp<Engine> | undefined>;
  /**
   * The app whose component has that SHA-256, in hex: from disk, or made. Its image is not kept in memory here.
   * @throws what `make` throws
   */
  app(sha256: string, make: () => Promise<NewApp<Engine>>): Promise<CachedApp<Engine>>;
  /** The folder in which the engine of that digest lies, if it does. */
  folderOf(digest: string): Promise<string>;
  /** The file in which the image of that component lies, if it does. */
  fileOf(sha256: string): string;
}

export interface EngineCode {
  /** Import names with versions of the components that have this code. */
  readonly imports: readonly string[];
  readonly cores: ReadonlyMap<string, PreparedCore>;
}

/** An engine as it was made. */
export interface NewEngine extends EngineCode {
  /** Source of an ES module. */
  readonly glue: string;
  /** That of the app for which it was made: images of other apps are held against it. Absent where apps have none. */
  readonly image: FlatImage | undefined;
}

/** An engine to be loaded. */
export interface StoredEngine extends EngineCode {
  readonly digest: string;
  /** Where a module loader finds the glue. */
  readonly glueFile: string;
}

export interface CachedEngine<Engine> {
  readonly digest: string;
  readonly loaded: Engine;
  readonly base: BaseImage | undefined;
}

export interface NewApp<Engine> {
  readonly engine: CachedEngine<Engine>;
  /** What its instances begin with; absent where only instantiating it can tell. */
  readonly image: FlatImage | undefined;
}

/** An app that is on disk. */
export interface KnownApp<Engine> {
  readonly engine: CachedEngine<Engine>;
  /** Bytes of each memory of its image; none for an app without an image. */
  readonly memories: readonly number[];
  /** Its component was last seen to have its digest after this, in milliseconds since the epoch. */
  readonly seenAt: number;
  /** Its component was seen to have its digest. */
  seen(): Promise<void>;
}

export interface CachedApp<Engine> {
  readonly engine: CachedEngine<Engine>;
  /** In shared memory, as is the base that it is held against. */
  readonly image: MemoryImage | undefined;
}
