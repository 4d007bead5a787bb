import { fileURLToPath } from "node:url";
import { type RunningApp, type StartOptions, startApp } from "@godwit/sdk/testing";

/** Folder of the handler that does what a request's path asks for. */
export const probeDirectory: string = fileURLToPath(new URL("../handlers/probe", import.meta.url));

/** Builds the probe and serves it on a free port of this machine. */
export function startProbe(options?: StartOptions): Promise<RunningApp> {
  return startApp(probeDirectory, options);
}

/** The same handler with 0.8 s for each request. */
export function startHasty(): Promise<RunningApp> {
  return startApp(fileURLToPath(new URL("../handlers/hasty", import.meta.url)));
}
