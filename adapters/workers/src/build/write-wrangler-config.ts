import type { AppManifest } from "@godwit/wit";
import { addNativeMembers } from "./add-native-members.ts";
import { configVariable } from "./config-variable.ts";
import { SharedVariableError } from "./shared-variable-error.ts";
import type { WorkerOptions } from "./worker-options.ts";
import { type WorkerContent, wranglerConfig } from "./wrangler-config.ts";

/**
 * The text of `wrangler.jsonc`, with what there is to set as comments.
 * @throws SharedVariableError, NativeMemberError
 */
export function writeWranglerConfig(manifest: AppManifest, content: WorkerContent, options: WorkerOptions): string {
  assertOwnVariables(Object.keys(manifest.config));
  const members = addNativeMembers(wranglerConfig(manifest, content, options), content.native);
  const json = JSON.stringify(members, undefined, 2);
  return (
    json
      .replace("{\n", `{\n  // Written by godwit build; the README.md beside it says what to set.\n`)
      // By a function: in a text "$'" would stand for a part of the file.
      .replace('  "vars": {\n', (found) => `${found}${varsComment(manifest)}`)
      .concat("\n")
  );
}

function varsComment({ config }: AppManifest): string {
  const open = Object.entries(config).filter(([, { secret }]) => secret !== true);
  return [
    "    // Behind Cloudflare's edge alone the client's address and the request's id are the edge's: take it out elsewhere.",
    ...open.map(
      ([key, { default: value }]) => `    // ${JSON.stringify(configVariable(key))}: ${JSON.stringify(value ?? "")},`,
    ),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

/** @throws SharedVariableError */
function assertOwnVariables(keys: readonly string[]): void {
  const byVariable = Map.groupBy(keys, configVariable);
  for (const [variable, shared] of byVariable) {
    if (shared.length > 1) throw new SharedVariableError(shared, variable);
  }
}
