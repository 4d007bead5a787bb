import type { GuestFailure, GuestLog } from "@godwit/wit";
import type { StackFrame } from "./map-stack.ts";

/** What a host tells whoever observes it. Values of secrets are blanked in every text. */
export type HostEvent = RequestEvent | LogEvent | OutputEvent | LimitEvent | OutboundEvent | FailureEvent | ThreadEvent;

/** A request is over: its answer was read to the end, broke off, or nobody reads it any more. */
export interface RequestEvent {
  readonly type: "request";
  /** `undefined` when no app was found. */
  readonly app: string | undefined;
  readonly requestId: string;
  readonly method: string;
  /** Without the query, which may hold what logs should not. */
  readonly path: string;
  readonly status: number;
  /** Of the answer's body, as far as it was read. */
  readonly bytes: number;
  readonly durationMs: number;
  /** `truncated`: the body failed after the head was sent. `cancelled`: the client left. */
  readonly outcome: "complete" | "truncated" | "cancelled";
}

/** The handler logged a line through `console`. */
export interface LogEvent {
  readonly type: "log";
  readonly app: string;
  readonly requestId: string;
  readonly level: GuestLog["level"];
  readonly message: string;
}

/** The component wrote a line that is no report of the SDK's. */
export interface OutputEvent {
  readonly type: "output";
  readonly app: string;
  readonly requestId: string;
  readonly stream: "stdout" | "stderr";
  readonly line: string;
}

/** Something was refused to a request, which went on: once for each limit that it reached. */
export interface LimitEvent {
  readonly type: "limit";
  readonly app: string;
  readonly requestId: string;
  /** By its name in `limits`: `outboundCalls`. */
  readonly limit: string;
  readonly message: string;
}

/**
 * A call that the handler made failed, or its response broke off; the handler was told, in fewer words, and went on. Not
 * told: calls that the handler dropped, or that ended with the request; of one request no more than 20.
 */
export interface OutboundEvent {
  readonly type: "outbound";
  readonly app: string;
  readonly requestId: string;
  /** `https://api.example.org`; `undefined` where the target is no origin. Path, query and fields are not told. */
  readonly origin: string | undefined;
  /** The case of wasi:http's `error-code` that the handler got: `connection-refused`. */
  readonly errorCode: string;
  /** Why, cut when it is long: parts of it are of whoever was called. */
  readonly message: string;
}

/** A request failed, in the handler or around it. The client saw a status of the table at most. */
export interface FailureEvent {
  readonly type: "failure";
  /** `undefined` when no app was found. */
  readonly app: string | undefined;
  readonly requestId: string;
  /** What the handler did; `host` when the host ended or refused the request. */
  readonly kind: GuestFailure["kind"] | "host";
  /** The error's `code`, where it has one: `GODWIT_DEADLINE_PASSED`. */
  readonly code: string | undefined;
  /** The app's limit that the request passed, by its name in `limits`: `cpuMs`. */
  readonly limit: string | undefined;
  readonly name: string;
  readonly message: string;
  /**
   * Frames in the developer's own files, through the source map; empty where nothing maps. For an unexpected error of
   * the host itself, frames in the host.
   */
  readonly stack: readonly StackFrame[];
  /** The source around the first frame, with the line marked. */
  readonly codeFrame: string | undefined;
}

/** A serving thread ended that should not have, or did not start in the place of one. Another is started. */
export interface ThreadEvent {
  readonly type: "thread";
  /** The thread's place, counted from 1: that which is started in its place has the same. */
  readonly thread: number;
  /** Why, by the error's `code` (where it has one), name and message. */
  readonly code: string | undefined;
  readonly name: string;
  readonly message: string;
  /** Frames in the host. */
  readonly stack: readonly StackFrame[];
  /** How long it takes until another is started, in milliseconds. */
  readonly restartMs: number;
}
