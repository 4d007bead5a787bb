import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Producer } from "@godwit/runtime-reference/prepare";
import type { AppManifest } from "@godwit/wit";
import { InspectError } from "./inspect-error.ts";
import { typedCommand } from "./typed-command.ts";

/** What a built app is. */
export interface Inspection {
  /** The folder with `app.json`. */
  readonly directory: string;
  readonly manifest: AppManifest;
  readonly component: {
    readonly bytes: number;
    readonly gzipBytes: number;
    /** SHA-256, in hex. */
    readonly sha256: string;
    /** With versions, as the component's binary says. */
    readonly imports: readonly string[];
    readonly exports: readonly string[];
    /** The tools that made it; the engine's is among them. */
    readonly producers: readonly Producer[];
  };
}

/**
 * Reads a built app, `dist/<name>/<target>` or `dist/<name>`. A manifest holds no secret's value, so neither does this.
 * @throws {InspectError} when what the manifest names is no component; the host's own errors when the folder is no app, or its
 * manifest none
 */
export async function inspectApp(path: string): Promise<Inspection> {
  const [{ findAppFolder, readManifest }, { readComponentNames, readProducers }] = await Promise.all([
    import("@godwit/runtime-reference"),
    import("@godwit/runtime-reference/prepare"),
  ]);
  const directory = findAppFolder(path, "inspect");
  const manifest = await readManifest(join(directory, "app.json"), "inspect");
  const file = join(directory, manifest.component.file);
  const bytes = await readComponent(file, manifest);
  try {
    const { imports, exports } = readComponentNames(bytes);
    return {
      directory,
      manifest,
      component: {
        bytes: bytes.length,
        gzipBytes: (await promisify(gzip)(bytes)).length,
        sha256: createHash("sha256").update(bytes).digest("hex"),
        imports,
        exports,
        producers: readProducers(bytes),
      },
    };
  } catch (failure) {
    throw InspectError.ofComponent(file, failure);
  }
}

async function readComponent(path: string, { name, component }: AppManifest): Promise<Buffer> {
  return readFile(path).catch((cause: unknown) => {
    const state = `app.json names "${component.file}", which cannot be read beside it`;
    throw new InspectError("GODWIT_MANIFEST_INVALID", `Cannot inspect app "${name}": ${state}`, {
      cause,
      wayOut: `Build it anew: ${typedCommand("godwit build")}`,
    });
  });
}
