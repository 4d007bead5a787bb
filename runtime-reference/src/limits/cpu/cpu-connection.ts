import type { MessagePort } from "node:worker_threads";

/** What one serving thread needs to reach the monitor. To hand it to that thread, transfer its `port`. */
export interface CpuConnection {
  readonly id: number;
  readonly ledger: SharedArrayBuffer;
  readonly nap: SharedArrayBuffer;
  readonly port: MessagePort;
}

/** What a serving thread tells the monitor. */
export type ThreadMessage =
  /** Where to read how long the thread has had a core, where the system tells. */
  | { readonly type: "thread"; readonly cpuTimeFile: string | undefined }
  /** The flags of an instance, to be known by a number from now on. */
  | { readonly type: "watch"; readonly slot: number; readonly flags: readonly Int32Array[] }
  /** The number is free again. */
  | { readonly type: "release"; readonly slot: number };
