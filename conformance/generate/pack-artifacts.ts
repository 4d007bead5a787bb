import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ArtifactName } from "../src/artifacts/artifact.ts";
import { resolveArtifact } from "../src/artifacts/resolve-artifact.ts";

/** What a package has of them: who installs it cannot build them. */
const packed = fileURLToPath(new URL("../artifacts", import.meta.url));

const names: readonly ArtifactName[] = ["core", "capabilities-draft2", "capabilities-draft"];

await rm(packed, { recursive: true, force: true });
for (const name of names) {
  const { directory, sha256 } = await resolveArtifact(name);
  await cp(directory, join(packed, name), { recursive: true });
  console.error(`${name}  sha256 ${sha256}`);
}
