import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ArtifactName } from "./artifact.ts";
import { buildSecret } from "./build-secret.ts";
import { writeNativeBundle } from "./native-bundle.ts";
import { userCacheDirectory } from "./user-cache-directory.ts";

/** The handler's builds: only a clone of the repository has them. */
export const handlersDirectory: string = fileURLToPath(new URL("../../handlers", import.meta.url));

const builds: Readonly<Record<ArtifactName, { readonly folder: string; readonly target: "reference" | "wasmtime" }>> = {
  core: { folder: "core", target: "reference" },
  "capabilities-draft2": { folder: "capabilities", target: "reference" },
  "capabilities-draft": { folder: "capabilities-draft", target: "wasmtime" },
};

/** Builds an artifact from its source, or takes it out of the build's cache. Resolves to its folder. */
export async function buildArtifact(name: ArtifactName): Promise<string> {
  const { folder, target } = builds[name];
  const { buildApp } = await import("@godwit/sdk/build");
  const before = process.env.CONFORMANCE_BUILD_SECRET;
  process.env.CONFORMANCE_BUILD_SECRET = buildSecret;
  try {
    const built = await buildApp({
      directory: join(handlersDirectory, folder),
      target,
      // Not the cache of other builds: they may have been made without the secret.
      cacheDirectory: join(userCacheDirectory(), "godwit", "conformance"),
    });
    await writeNativeBundle(built.directory, await built.bundleNatively());
    return built.directory;
  } finally {
    if (before === undefined) delete process.env.CONFORMANCE_BUILD_SECRET;
    else process.env.CONFORMANCE_BUILD_SECRET = before;
  }
}
