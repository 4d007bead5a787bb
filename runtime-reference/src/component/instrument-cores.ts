import { UnsupportedModuleError } from "../engine/binary/unsupported-module-error.ts";
import { instrumentModule } from "../engine/instrument/instrument-module.ts";
import type { ModuleDescription } from "../engine/instrument/module-description.ts";

/** A core module as it is compiled. */
export interface PreparedCore {
  readonly bytes: Uint8Array;
  /** Absent when the module could not be instrumented, and its bytes are as they were. */
  readonly description: ModuleDescription | undefined;
}

/** @throws MalformedModuleError */
export function instrumentCores(cores: ReadonlyMap<string, Uint8Array>): Map<string, PreparedCore> {
  return new Map([...cores].map(([name, bytes]) => [name, instrumentCore(bytes)]));
}

function instrumentCore(bytes: Uint8Array): PreparedCore {
  try {
    return instrumentModule(bytes);
  } catch (error) {
    if (error instanceof UnsupportedModuleError) return { bytes, description: undefined };
    throw error;
  }
}
