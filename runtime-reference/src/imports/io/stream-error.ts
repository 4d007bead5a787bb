import type { StreamError } from "@godwit/wit/host/wasi/wasi-io-streams";
import { IoError } from "./io-error.ts";

/** wasi:io/streams `stream-error.closed`: the stream has ended. */
export const streamClosed: StreamError = { tag: "closed" };

/** wasi:io/streams `stream-error.last-operation-failed`, with the host's error behind it. */
export function streamFailed(cause: unknown): StreamError {
  return { tag: "last-operation-failed", val: new IoError(cause) };
}
