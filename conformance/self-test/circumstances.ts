import type { Stores } from "./call-store.ts";
import type { Stages } from "./stages.ts";

/** What a request of the protocol is answered from. */
export interface Circumstances {
  readonly stages: Stages;
  /** Of the client, as they came, without those of the connection. */
  readonly headers: Headers;
  readonly address: string;
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly stores: Stores;
  readonly config: Readonly<Record<string, string>>;
  /** Origins that may be called. */
  readonly outbound: readonly string[];
  readonly print: (text: string) => void;
  /** Work that goes on after the answer. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}
