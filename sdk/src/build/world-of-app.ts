import type { TargetBinding } from "./target-binding.ts";

/** The WIT world that `app.json` names: what every handler is, whatever else it imports. */
export const handlerWorld = "godwit:handler@0.1.0";

const configVersions = { "2024-09-27": "0.2.0-draft-2024-09-27", "rc.1": "0.2.0-rc.1" } as const;

/**
 * The WIT text of an app's own world. Imports of a component follow its world and not what the code uses: a handler
 * without a store must not demand one of its host, so each app gets the world of what it declares.
 */
export function worldOfApp({ keyvalue, config }: TargetBinding): string {
  const lines = ["include godwit:handler/http@0.1.0;"];
  if (keyvalue !== "none") {
    for (const part of ["store", "atomics", "batch"]) lines.push(`import wasi:keyvalue/${part}@0.2.0-${keyvalue};`);
  }
  if (config !== "none") lines.push(`import wasi:config/store@${configVersions[config]};`);
  return `package godwit:app@0.1.0;\n\nworld app {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
}
