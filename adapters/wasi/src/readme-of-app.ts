import type { AppManifest } from "@godwit/wit";
import { shellWord } from "./shell-word.ts";
import { keysLeftOut, wasmtimeCommand } from "./wasmtime-command.ts";

/** The README beside a component for wasmtime: how to serve it, and what that host does otherwise than godwit's own. */
export function readmeOfApp(manifest: AppManifest): string {
  const { withoutDefault, withComma } = keysLeftOut(manifest);
  const parts = [
    `# ${manifest.name} on wasmtime`,
    `Serve it from this folder:\n\n\`\`\`sh\n${wasmtimeCommand(manifest, manifest.component.file).map(shellWord).join(" ")}\n\`\`\``,
  ];
  if (withoutDefault.length > 0) {
    parts.push(`Config without a default: add \`-Sconfig-var=KEY=VALUE\` for each of ${withoutDefault.join(", ")}.`);
  }
  if (withComma.length > 0) {
    parts.push(
      `Config that wasmtime cannot be given, because its command line splits values at commas: ${withComma.join(", ")}.`,
    );
  }
  if (manifest.stores.length > 0) {
    parts.push(
      "wasmtime keeps no data: every request sees the store as it was when the server started\n(`-Skeyvalue-in-memory-data=KEY=VALUE` fills it), and what a request writes is gone after it.",
    );
  }
  parts.push(
    "wasmtime does not read `app.json` and does not enforce its limits. The outbound list and the limits of keys and values\nare checked inside the component.",
  );
  return `${parts.join("\n\n")}\n`;
}
