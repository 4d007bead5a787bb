import type { ArtifactName } from "../../artifacts/artifact.ts";
import type { Case } from "../../case/case.ts";
import type { Profile } from "../../case/profile.ts";
import type { Subject } from "../../subject/subject.ts";

const ofCapabilities: ReadonlySet<Profile> = new Set(["config", "kv", "kv-strong", "kv-eventual", "atomics", "batch"]);
const capabilities: readonly ArtifactName[] = ["capabilities-draft2", "capabilities-draft"];

/**
 * The artifacts with which a case runs on a subject: `core`, or for stores and config each that has them and that the subject
 * loads. Where it loads none, the first of them stands for a case that is not applicable.
 */
export function artifactsOfCase({ profile }: Pick<Case, "profile">, subject: Subject): readonly ArtifactName[] {
  if (!ofCapabilities.has(profile)) return ["core"];
  const loaded = capabilities.filter((name) => subject.artifacts.includes(name));
  return loaded.length === 0 ? capabilities.slice(0, 1) : loaded;
}
