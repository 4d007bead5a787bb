import type { HostedApp } from "../host.ts";
import type { HostOptions } from "../host-options.ts";
import type { CpuConnection } from "../limits/cpu/cpu-connection.ts";
import type { ListenAddress } from "../listener/start-listening.ts";
import type { HostEvent } from "../observe/host-event.ts";

/** What every serving thread of a process is given: plain data, because it is posted. */
export interface ThreadOptions extends Omit<HostOptions, "keyvalue" | "observe"> {
  readonly dataDirectory: string;
  /** Whether anybody wants to know what happens. */
  readonly isObserved: boolean;
}

/** What one serving thread begins with. */
export interface ThreadData {
  readonly options: ThreadOptions;
  readonly address: ListenAddress;
  readonly cpu: CpuConnection;
  /** Memory of an EventBacklog. */
  readonly backlog: SharedArrayBuffer;
}

/** What a serving thread tells. */
export type MessageFromThread =
  | ({ readonly type: "listening" } & ListeningThread)
  | { readonly type: "event"; readonly event: HostEvent };

/** A serving thread that answers. */
export interface ListeningThread {
  readonly url: string;
  readonly port: number;
  readonly apps: readonly HostedApp[];
}

/** What it is told: to end, once its requests have, or after `graceMs`. */
export interface MessageToThread {
  readonly type: "close";
  readonly graceMs: number;
}
