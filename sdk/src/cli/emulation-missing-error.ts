import type { EmulatedPlatform } from "./load-emulation.ts";

const titles = { lambda: "Lambda", workers: "Workers" } as const;

/** The adapter that emulates a platform is not installed. */
export class EmulationMissingError extends Error {
  override readonly name = "EmulationMissingError";
  readonly code = "GODWIT_ADAPTER_MISSING";
  readonly wayOut: string;

  constructor(platform: EmulatedPlatform, packageName: string) {
    super(`Cannot emulate ${titles[platform]}: the package "${packageName}" is not installed`);
    this.wayOut = `npm install --save-dev ${packageName}`;
  }
}
