import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { prepareApp } from "@godwit/runtime-reference/prepare";
import type { Adapter, AdapterOptions, AdapterResult, PackagedApp } from "@godwit/sdk/build";
import type { AppManifest } from "@godwit/wit";
import { bundleFunction } from "./bundle-function.ts";
import type { DeploymentFile, DeploymentIngress, DeploymentKind } from "./deploy/deployment-options.ts";
import { writeDeployment } from "./deploy/write-deployment.ts";
import { functionFiles } from "./function-files.ts";
import type { FunctionOptions } from "./function-options.ts";
import { notesOnSize } from "./notes-on-size.ts";
import { type PackedFunction, packFunction } from "./pack-function.ts";
import { readmeOfFunction } from "./readme-of-function.ts";
import { writeNativeHandler } from "./write-native-handler.ts";
import { writeScripts } from "./write-scripts.ts";

/** The build half of AWS Lambda: of a built app, a function's folder and the zip of it. */
export const adapter: Adapter = {
  options: {
    as: ["component", "bundle"],
    invoke: ["buffered", "stream"],
    runtime: ["managed", "custom"],
    deploy: ["none", "sam", "cdk", "terraform"],
    ingress: ["url", "http", "rest", "alb"],
    layer: ["auto", "always"],
  },
  package: packageApp,
};

async function packageApp(app: PackagedApp, options: AdapterOptions = {}): Promise<AdapterResult> {
  const functionOptions = readOptions(options);
  // First: what it refuses is refused before anything takes time.
  deploymentOf(app.manifest, functionOptions, options);
  const folder = join(app.directory, "function");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const isolationNotes = await writeHandler(app, folder, functionOptions);
  await bundleFunction(folder, functionOptions);
  await writeScripts(folder, functionOptions);
  await writeFile(join(folder, functionFiles.package), `${JSON.stringify({ type: "module" })}\n`);
  const packed = await packFunction(app.directory, app.manifest.name, functionOptions);
  for (const { path, text } of deploymentOf(app.manifest, functionOptions, options, packed)) {
    await writeBelow(join(app.directory, "deploy"), path, text);
  }
  await writeFile(join(app.directory, "README.md"), readmeOfFunction(app.manifest, functionOptions, packed));
  return {
    command: [
      "godwit",
      "serve",
      app.directory,
      "--emulate",
      `lambda:${functionOptions.invoke === "stream" ? "url-stream" : "url"}`,
    ],
    notes: [...isolationNotes, ...notesOnSize(packed)],
  };
}

/** @returns what the developer should know of how requests are kept apart */
async function writeHandler(app: PackagedApp, folder: string, { as }: FunctionOptions): Promise<readonly string[]> {
  if (as === "bundle") {
    await writeNativeHandler(app, folder);
    return ["isolation: none. Requests share memory and globals; memoryMiB, cpuMs and openStreams do not hold"];
  }
  const { isolation } = await prepareApp(app.directory, join(folder, functionFiles.app));
  if (isolation.mode === "reset") return [];
  return [`each request gets a new instance, which takes milliseconds: ${isolation.reason}`];
}

/** The templates that were asked for. @throws IngressBuffersError, SharedVariableError */
function deploymentOf(
  manifest: AppManifest,
  { as, invoke, runtime }: FunctionOptions,
  { deploy = "none", ingress = "url" }: AdapterOptions,
  { hasLayer }: Pick<PackedFunction, "hasLayer"> = { hasLayer: false },
): readonly DeploymentFile[] {
  if (deploy === "none") return [];
  return writeDeployment(deploy as DeploymentKind, {
    manifest,
    invoke,
    runtime,
    as,
    ingress: ingress as DeploymentIngress,
    codePath: "../function.zip",
    ...(hasLayer ? { layerPath: "../layer.zip" } : {}),
  });
}

async function writeBelow(folder: string, path: string, text: string): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** The build has checked that they are among those above. */
function readOptions({ as, invoke, runtime, layer }: AdapterOptions): FunctionOptions {
  return {
    as: as === "bundle" ? "bundle" : "component",
    invoke: invoke === "stream" ? "stream" : "buffered",
    runtime: runtime === "custom" ? "custom" : "managed",
    layer: layer === "always" ? "always" : "auto",
  };
}
