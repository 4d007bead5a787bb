import { createMeteredHost, type Host } from "./host.ts";
import type { HostOptions } from "./host-options.ts";
import { createOwnMeter } from "./limits/cpu/create-own-meter.ts";
import { loadPreparedApp } from "./prepared/load-prepared-app.ts";

export type { Answer } from "./component/answer.ts";
export type { Body } from "./component/body.ts";
export { bodyFromBytes } from "./component/body-from-bytes.ts";
export type { Call, HeaderList } from "./component/call.ts";
export { Cancellation, type CancelSignal } from "./component/cancellation.ts";
export { failureAnswer } from "./failure-answer.ts";
export { endToEndHeaders } from "./headers/end-to-end-headers.ts";
export { headerValues } from "./headers/header-values.ts";
export type { Awaitable, KeyPage, KeyValueBackend, VersionedValue } from "./imports/keyvalue-backend.ts";
export { NotACounterError } from "./imports/keyvalue-backend.ts";
export { BodyLengthError } from "./node-streams/body-length-error.ts";
export { pumpBody } from "./node-streams/pump-body.ts";
export type { HostEvent } from "./observe/host-event.ts";

/** One app inside a program of another's: a Lambda function, for one. */
export interface EmbeddedHostOptions extends Omit<HostOptions, "apps" | "cacheDirectory" | "trustProxy"> {
  /** What `prepareApp` wrote. */
  readonly directory: string;
  /** Where the engine's core modules (`*.wasm`) are, if they were moved out of `directory`: apps with the same imports share them. */
  readonly coresDirectory?: string;
  /** Values for config keys. Keys that the app does not declare are ignored. */
  readonly config?: Readonly<Record<string, string>>;
}

export interface EmbeddedHost extends Pick<Host, "answer" | "instances" | "close"> {
  /** Gives the app other values of its config, for the requests that come from now on. */
  reconfigure(config: Readonly<Record<string, string>>): Promise<void>;
}

/**
 * Serves a prepared app without a socket. It writes nothing to disk, and needs no transpiler.
 * @throws PreparedAppError
 */
export async function createEmbeddedHost({
  directory,
  coresDirectory,
  config = {},
  ...options
}: EmbeddedHostOptions): Promise<EmbeddedHost> {
  let current = config;
  const app = {
    directory,
    get config() {
      return current;
    },
  };
  const loaded = loadPreparedApp(directory, coresDirectory);
  const host = await createMeteredHost({ ...options, apps: [app] }, createOwnMeter, () => loaded);
  const { name } = (await loaded).manifest;
  return {
    answer: host.answer,
    get instances() {
      return host.instances;
    },
    close: (closing) => host.close(closing),
    reconfigure(next) {
      current = next;
      return host.reload(name);
    },
  };
}
