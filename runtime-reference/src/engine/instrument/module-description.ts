import type { ImportName } from "../binary/read-module.ts";
import type { ValueType } from "../binary/value-type.ts";

/** What an instrumented module holds that a request can change. Plain data, to be stored beside the bytes. */
export interface ModuleDescription {
  readonly memories: readonly MemoryDescription[];
  /** How many control memories it has: one for each memory, or one when it has none but checks its deadline. */
  readonly controlCount: number;
  /** The mutable globals. */
  readonly globals: readonly GlobalDescription[];
  /** Indices of the tables that the module's code can change. */
  readonly tables: readonly number[];
  /** Its code counts fuel, where other code looks at a flag. */
  readonly countsFuel?: boolean;
  /** Why an instance cannot be reset, in words; absent when it can. */
  readonly needsFreshInstance?: string;
}

export interface MemoryDescription {
  /** Absent when the module defines the memory itself. */
  readonly importedFrom?: ImportName;
}

export interface GlobalDescription {
  readonly index: number;
  readonly type: ValueType;
}
