import { createMeteredHost, type Host } from "./host.ts";
import type { HostOptions } from "./host-options.ts";
import { createOwnMeter } from "./limits/cpu/create-own-meter.ts";
import { loadPreparedApp } from "./prepared/load-prepared-app.ts";

export type { Answer } from "./component/answer.ts";
export type { Body } from "./component/body.ts";
export type { Call, HeaderList } from "./component/call.ts";
export { failureAnswer } from "./failure-answer.ts";
export type { Host } from "./host.ts";
export type { Awaitable, KeyPage, KeyValueBackend, VersionedValue } from "./imports/keyvalue-backend.ts";
export { NotACounterError } from "./imports/keyvalue-backend.ts";
export type { HostEvent } from "./observe/host-event.ts";

/** One app inside a program of another's: a Lambda function, for one. */
export interface EmbeddedHostOptions extends Omit<HostOptions, "apps" | "cacheDirectory" | "trustProxy"> {
  /** What `prepareApp` wrote. */
  readonly directory: string;
  /** Values for config keys. Keys that the app does not declare are ignored. */
  readonly config?: Readonly<Record<string, string>>;
}

/**
 * Serves a prepared app without a socket: only `answer` is meant to be used. It writes nothing to disk, and needs no
 * transpiler.
 * @throws PreparedAppError
 */
export function createEmbeddedHost({ directory, config = {}, ...options }: EmbeddedHostOptions): Promise<Host> {
  return createMeteredHost({ ...options, apps: [{ directory, config }] }, createOwnMeter, loadPreparedApp);
}
