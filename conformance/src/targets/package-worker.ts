import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PackagedApp } from "@godwit/sdk/build";
import type { Artifact } from "../artifacts/artifact.ts";
import { readNativeBundle } from "../artifacts/native-bundle.ts";
import { PeerMissingError } from "./peer-missing-error.ts";

/** How a worker runs the handler: `component`, or natively. */
export type WorkerKind = "component" | "bundle";

export interface WorkerPackaging {
  /** For messages. */
  readonly target: string;
  readonly as: WorkerKind;
  /** Stores that Workers KV keeps. Default: none, they are in Durable Objects. */
  readonly eventual?: readonly string[];
}

/**
 * What `godwit build --target workers` makes, of the artifact that the other targets run, in a temporary folder.
 * @throws {PeerMissingError}
 */
export async function packageWorker(artifact: Artifact, { target, ...packaging }: WorkerPackaging): Promise<string> {
  const { adapter } = await import("@godwit/adapter-workers").catch((cause: unknown) => {
    throw new PeerMissingError(
      target,
      'the package "@godwit/adapter-workers" is not installed',
      "npm install --save-dev @godwit/adapter-workers",
      { cause },
    );
  });
  const directory = await mkdtemp(join(tmpdir(), "godwit-conformance-workers-"));
  try {
    await cp(artifact.directory, directory, { recursive: true });
    await adapter.package(await appOf(artifact, directory, packaging), { as: packaging.as, plan: "paid" });
  } catch (failure) {
    await rm(directory, { recursive: true });
    throw failure;
  }
  return directory;
}

async function appOf(
  artifact: Artifact,
  directory: string,
  { eventual = [] }: Pick<WorkerPackaging, "eventual">,
): Promise<PackagedApp> {
  const manifest = JSON.parse(await readFile(join(directory, "app.json"), "utf8"));
  const stores = Object.fromEntries(
    eventual.filter((store) => manifest.stores.includes(store)).map((store) => [store, "kv" as const]),
  );
  return { directory, manifest, targets: { workers: { stores } }, bundleNatively: () => readNativeBundle(artifact) };
}
