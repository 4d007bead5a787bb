import { UnsupportedModuleError } from "../engine/binary/unsupported-module-error.ts";
import { instrumentModule } from "../engine/instrument/instrument-module.ts";
import type { ModuleDescription } from "../engine/instrument/module-description.ts";
import type { TimeLimit } from "../engine/instrument/time-limit.ts";

/** A core module as it is compiled. */
export interface PreparedCore {
  readonly bytes: Uint8Array;
  /** Absent when the module could not be instrumented, and its bytes are as they were. */
  readonly description: ModuleDescription | undefined;
}

/** @throws MalformedModuleError */
export function instrumentCores(
  cores: ReadonlyMap<string, Uint8Array>,
  limit: TimeLimit = "flag",
): Map<string, PreparedCore> {
  return new Map([...cores].map(([name, bytes]) => [name, instrumentCore(bytes, limit)]));
}

function instrumentCore(bytes: Uint8Array, limit: TimeLimit): PreparedCore {
  try {
    return instrumentModule(bytes, limit);
  } catch (error) {
    if (error instanceof UnsupportedModuleError) return { bytes, description: undefined };
    throw error;
  }
}
