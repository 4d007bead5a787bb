import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Adapter, AdapterResult, PackagedApp } from "@godwit/sdk/build";
import { readmeOfApp } from "./readme-of-app.ts";
import { keysLeftOut, wasmtimeCommand } from "./wasmtime-command.ts";

/** The build half of hosts that run WASI components as they are. */
export const adapter: Adapter = { package: packageApp };

async function packageApp({ directory, manifest }: PackagedApp): Promise<AdapterResult> {
  if (manifest.target !== "wasmtime") {
    return {
      command: undefined,
      notes: [
        `godwit does not write the manifest for ${manifest.target} yet: app.wasm imports what that host implements`,
      ],
    };
  }
  await writeFile(join(directory, "README.md"), readmeOfApp(manifest));
  const notes = keysLeftOut(manifest).withComma.map(
    (key) => `wasmtime cannot be given the default of config key "${key}": its command line splits values at commas`,
  );
  return { command: wasmtimeCommand(manifest, join(directory, manifest.component.file)), notes };
}
