import type { ModuleDescription } from "../engine/instrument/module-description.ts";
import type { GlueModule } from "../glue/runtime/glue-host.ts";

/** An app as `prepareModules` wrote it and an isolate's platform loaded it: each file as a module of its kind. */
export interface PreparedModules {
  /** `app.json`. */
  readonly manifest: string;
  /** `engine.json`. */
  readonly engine: string;
  /** `glue.js`. */
  readonly glue: GlueModule;
  /** `core-*.wasm`, by file name. */
  readonly cores: Readonly<Record<string, WebAssembly.Module>>;
  /** `app.image`; absent where only instantiating the component can tell what an instance begins with. */
  readonly image: ArrayBuffer | undefined;
}

/** What `engine.json` says. */
export interface EngineFacts {
  /** Names the engine, as the image does. */
  readonly digest: string;
  /** The component's import names with versions. */
  readonly imports: readonly string[];
  readonly cores: readonly {
    readonly name: string;
    readonly file: string;
    readonly description: ModuleDescription;
  }[];
}

/** What `prepareModules` calls its files. */
export const moduleFiles = {
  manifest: "app.json",
  engine: "engine.json",
  glue: "glue.js",
  image: "app.image",
} as const;
