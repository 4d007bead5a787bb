import { readModule } from "../binary/read-module.ts";
import { UnsupportedModuleError } from "../binary/unsupported-module-error.ts";
import type { FlatImage } from "./flat-image.ts";
import { type ModuleSplit, splitModule } from "./split-module.ts";
import { UnsplittableModuleError } from "./unsplittable-module-error.ts";

export type ComponentSplit =
  | {
      /** The core modules without what the app put into them, under the names that they came with. */
      readonly cores: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
      /** What a `CoreStore` in which they are instantiated in that order is to hold before anything runs. */
      readonly image: FlatImage;
      readonly obstacle?: undefined;
    }
  /** In words, why that cannot be told from the bytes. */
  | { readonly obstacle: string };

export interface ComponentSplitOptions {
  /** Wasm pages that a memory may have. Default: 4 GiB. */
  readonly memoryLimit?: number;
}

/**
 * Takes a component's core modules apart into the code that apps have in common and the image of this one.
 * @param instantiated names of cores in the order in which they are instantiated, some perhaps twice
 * @throws MalformedModuleError
 */
export function splitComponent(
  cores: ReadonlyMap<string, Uint8Array>,
  instantiated: readonly string[],
  options: ComponentSplitOptions = {},
): ComponentSplit {
  try {
    const importedMinimum = importedMinimumOf(cores.values());
    const splits = new Map(
      [...cores].map(([name, bytes]) => [name, splitModule(bytes, { ...options, importedMinimum })]),
    );
    const images = instantiated.map((name) => imageOf(splits, name));
    return {
      cores: new Map([...splits].map(([name, { code }]) => [name, code])),
      image: {
        memories: images.flatMap(({ memories }) => memories),
        globals: images.flatMap(({ globals }) => globals),
      },
    };
  } catch (error) {
    if (error instanceof UnsplittableModuleError || error instanceof UnsupportedModuleError)
      return { obstacle: error.message };
    throw error;
  }
}

/** A memory that begins with less than its importers want would not link. */
function importedMinimumOf(cores: Iterable<Uint8Array>): number {
  const imported = [...cores].flatMap((bytes) => readModule(bytes).memories.filter(({ importedFrom }) => importedFrom));
  return Math.max(0, ...imported.map(({ minimum }) => minimum));
}

function imageOf(splits: ReadonlyMap<string, ModuleSplit>, name: string): FlatImage {
  const split = splits.get(name);
  if (split === undefined) throw new Error(`Cannot split the component: it has no core module "${name}"`);
  return split.image;
}
