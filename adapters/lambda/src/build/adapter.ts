import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareApp } from "@godwit/runtime-reference/prepare";
import type { Adapter, AdapterOptions, AdapterResult, PackagedApp } from "@godwit/sdk/build";
import { bundleFunction } from "./bundle-function.ts";
import { functionFiles } from "./function-files.ts";
import type { FunctionOptions } from "./function-options.ts";
import { notesOnSize } from "./notes-on-size.ts";
import { readmeOfFunction } from "./readme-of-function.ts";
import { shellWord } from "./shell-word.ts";
import { writeScripts } from "./write-scripts.ts";
import { zipFolder } from "./zip-folder.ts";

/** The build half of AWS Lambda: of a built app, a function's folder and the zip of it. */
export const adapter: Adapter = {
  options: {
    invoke: ["buffered", "stream"],
    runtime: ["managed", "custom"],
  },
  package: packageApp,
};

async function packageApp(app: PackagedApp, options: AdapterOptions = {}): Promise<AdapterResult> {
  const functionOptions = readOptions(options);
  const folder = join(app.directory, "function");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { isolation } = await prepareApp(app.directory, join(folder, functionFiles.app));
  await bundleFunction(folder, functionOptions);
  await writeScripts(folder);
  await writeFile(join(folder, functionFiles.package), `${JSON.stringify({ type: "module" })}\n`);
  const zip = await zipFolder(folder);
  await writeFile(join(app.directory, "function.zip"), zip);
  await writeFile(join(app.directory, "README.md"), readmeOfFunction(app.manifest, functionOptions));
  return {
    command: `godwit serve ${shellWord(app.directory)} --emulate lambda:${functionOptions.invoke === "stream" ? "url-stream" : "url"}`,
    notes: [
      ...(isolation.mode === "reset"
        ? []
        : [`each request gets a new instance, which takes milliseconds: ${isolation.reason}`]),
      ...notesOnSize(zip.length),
    ],
  };
}

/** The build has checked that they are among those above. */
function readOptions({ invoke, runtime }: AdapterOptions): FunctionOptions {
  return {
    invoke: invoke === "stream" ? "stream" : "buffered",
    runtime: runtime === "custom" ? "custom" : "managed",
  };
}
