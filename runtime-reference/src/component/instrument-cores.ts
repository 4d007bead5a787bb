import { assertValid } from "../engine/binary/assert-valid.ts";
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

/**
 * Each module as it can be run, and valid, because whoever loads it may not look at all of its functions again.
 * @throws MalformedModuleError
 */
export function instrumentCores(
  cores: ReadonlyMap<string, Uint8Array>,
  limit: TimeLimit = "flag",
): Map<string, PreparedCore> {
  return new Map([...cores].map(([name, bytes]) => [name, instrumentCore(bytes, limit)]));
}

function instrumentCore(bytes: Uint8Array, limit: TimeLimit): PreparedCore {
  try {
    const instrumented = instrumentModule(bytes, limit);
    // A function may have become larger than engines take. As it was, nothing could end it.
    assertValid(instrumented.bytes, "once it is instrumented");
    return instrumented;
  } catch (error) {
    if (!(error instanceof UnsupportedModuleError)) throw error;
    assertValid(bytes);
    return { bytes, description: undefined };
  }
}
