import type { MessagePort } from "node:worker_threads";

/** What one serving thread needs to reach the monitor. To hand it to that thread, transfer its `port`. */
export interface CpuConnection {
  readonly id: number;
  readonly ledger: SharedArrayBuffer;
  readonly nap: SharedArrayBuffer;
  readonly port: MessagePort;
}

/** The flags of an instance, to be known by a number; without flags the number is free again. */
export interface SlotMessage {
  readonly slot: number;
  readonly flags: readonly Int32Array[] | undefined;
}
