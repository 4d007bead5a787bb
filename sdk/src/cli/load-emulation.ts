import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { EmulationMissingError } from "./emulation-missing-error.ts";

/** A request that an emulated gateway has answered. */
export interface GatewayEvent {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly bytes: number;
  readonly durationMs: number;
  readonly outcome: "complete" | "truncated" | "cancelled";
  /** The platform's type of error, or the function's. */
  readonly failure: string | undefined;
}

/** What the adapter's emulation offers. Not its types: the SDK does not depend on it. */
export interface EmulationModule {
  readonly ingressNames: readonly string[];
  /** The function's environment variables for these values of config keys. */
  configVariables(values: Readonly<Record<string, string>>): Record<string, string>;
  startEmulation(options: {
    readonly ingress: string;
    readonly functionDirectory: string;
    readonly port: number;
    readonly hostname: string;
    readonly name: string;
    readonly env: Readonly<Record<string, string>>;
    readonly onLine: (line: { readonly stream: "stdout" | "stderr"; readonly text: string }) => void;
    readonly onRequest: (event: GatewayEvent) => void;
  }): Promise<{ readonly url: string; close(): Promise<void> }>;
}

/**
 * Loads the emulation of Lambda from the adapter, installed beside the app or beside this SDK.
 * @throws {EmulationMissingError}
 */
export async function loadEmulation(directory: string): Promise<EmulationModule> {
  const name = "@godwit/adapter-lambda/emulate";
  const file = resolveFrom(join(directory, "package.json"), name) ?? resolveFrom(import.meta.url, name);
  if (file === undefined) throw new EmulationMissingError();
  return import(pathToFileURL(file).href);
}

function resolveFrom(from: string, name: string): string | undefined {
  try {
    return createRequire(from).resolve(name);
  } catch {
    return undefined;
  }
}
