import type { StoreCall } from "./store-call.ts";

/**
 * What the conformance handler is asked to do: JSON in ASCII, in the request header `x-conformance`. A request without that
 * header asks `see`. An ask that the handler does not know is answered with 400 and a text.
 * @discriminator do
 */
export type Ask =
  | See
  | Digest
  | Respond
  | Stream
  | Echo
  | Consume
  | ReadForm
  | Construct
  | Fail
  | Background
  | Watch
  | State
  | Globals
  | UseStore
  | ReadConfig
  | Call
  | Clock
  | Timers
  | Random
  | Compute
  | Grow
  | Log
  | Check;

/** Bytes for an answer: as `Data` in a case; a number may be decimal text there, because `${maxResponseBytes}` stands for text. */
export type Bytes =
  | { readonly utf8: string }
  | { readonly base64: string }
  | { readonly octets: number }
  | { readonly noise: number | string };

/**
 * Answers 200 with JSON about the request: `{ method, url, headers, body, requestId, address, deadline }`. `headers` are pairs in
 * the order in which `Headers` iterates, without `x-conformance`; `body` is base64, or null where `request.body` is null
 * and nothing was read; `address` and `deadline` (ISO 8601) are null where the host does not tell. The answer's header
 * `x-method` is the method, too: an answer to HEAD has no JSON.
 */
export interface See {
  readonly do: "see";
}

/** Reads the body and answers 200 with JSON: `{ length, sha256 }`, in hex. */
export interface Digest {
  readonly do: "digest";
}

/** Answers as it says, without reading the request's body. */
export interface Respond {
  readonly do: "respond";
  readonly status?: number;
  readonly statusText?: string;
  /** Appended in this order. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Absent: a null body. */
  readonly body?: Bytes;
  /** How the handler hands its response over. Default `value`. */
  readonly as?: "value" | "promise" | "async";
}

/** Answers with a stream that makes each piece when the reader asks for it. */
export interface Stream {
  readonly do: "stream";
  readonly status?: number;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly pieces: readonly StreamPiece[];
  /** The pieces so many times over. Default 1. */
  readonly times?: number;
  /** What is printed, as a line of its own, when the reader cancels the stream. */
  readonly onCancel?: string;
}

export type StreamPiece =
  | Bytes
  | { readonly waitMs: number }
  /** So many bytes that begin with the milliseconds since the epoch in 13 digits, and a space; the rest is dots. */
  | { readonly stamped: number }
  /** The number of the round, from 0, in decimal, and a newline. */
  | { readonly round: true }
  /** The stream fails with an error of this message. */
  | { readonly error: string }
  /** Never goes on. */
  | { readonly stall: true };

/** Answers with the request's body as the answer's, as it comes; `content-type` is the request's. */
export interface Echo {
  readonly do: "echo";
}

/** Reads the body piece by piece and answers, for each that it gets, with its length in decimal and a newline, at once. */
export interface Consume {
  readonly do: "consume";
}

/** Parses the body with `request.formData()`; JSON: `[[name, text | { name, type, base64 }], …]`. */
export interface ReadForm {
  readonly do: "form";
}

/** Makes each thing and answers with JSON: for each `null`, or the `name` of the error that it threw. */
export interface Construct {
  readonly do: "construct";
  readonly things: readonly (
    | { readonly headers: readonly (readonly [name: string, value: string])[] }
    | { readonly response: { readonly status?: number; readonly statusText?: string; readonly body?: string } }
    | { readonly request: { readonly url: string; readonly method?: string } }
  )[];
}

/** Fails. `text` is the error's message, where there is one. */
export interface Fail {
  readonly do: "fail";
  readonly how:
    | "throw"
    | "reject"
    /** Returns `text` itself, which is no response. */
    | "not-a-response"
    | "undefined"
    /** Traps in the engine. */
    | "trap"
    /** Answers 200 "answered" and leaves a promise rejected. */
    | "unhandled-rejection"
    /** Never answers, and computes nothing. */
    | "hang"
    /** Throws `HttpError(418, text)`. */
    | "http-error";
  readonly text?: string;
}

/** Answers 200 "answered" at once, and gives `waitUntil` a promise that prints `text` after `ms`, or rejects with it. */
export interface Background {
  readonly do: "background";
  readonly ms: number;
  readonly text: string;
  readonly rejects?: boolean;
  /** Also stores `text` under this key of store `a`. */
  readonly key?: string;
}

/**
 * Watches `context.signal`. `body`: answers with a stream that sends a dot every 50 ms for `ms`, and prints `text` when the signal
 * aborts. `after`: answers "answered" at once, and after `ms` prints `text` and `aborted` or `quiet`, in `waitUntil`.
 */
export interface Watch {
  readonly do: "watch";
  readonly how: "body" | "after";
  readonly ms: number;
  readonly text: string;
}

/**
 * Module state. `count` raises a number that began as 0 and answers it. `spoil` changes whatever a handler can: module
 * variables, globals, prototypes, built-ins, timers, promises, streams, and answers "spoilt". `inspect` answers JSON, equal in
 * every request of a clean instance: `{ count, kept, globals, prototypes, builtins, frozen, lastMatch }`.
 */
export interface State {
  readonly do: "state";
  readonly how: "count" | "spoil" | "inspect";
}

/** Which of these names, with dots, are there: JSON, name to `typeof`; `accessor` where reading it throws. */
export interface Globals {
  readonly do: "globals";
  readonly names: readonly string[];
}

/**
 * Calls of stores, one after the other. JSON: `{ results: [{ value } | { error: { name, reason, code } }] }`. Bytes are base64 and
 * what is absent is null; big integers are decimal text.
 */
export interface UseStore {
  readonly do: "store";
  /** Default `a`; the artifact has `a` and, where hosts know several, `b` and `empty`, in which nobody writes. */
  readonly store?: string;
  readonly calls: readonly StoreCall[];
}

/** JSON: `{ values: { key: text | null | { error: name } }, all }`; `all` are pairs. */
export interface ReadConfig {
  readonly do: "config";
  readonly keys: readonly string[];
}

/**
 * Calls an origin with `fetch`. JSON: `{ status, headers, body, redirected, url }` with pairs and base64, or
 * `{ error: { name, isTypeError, message, code } }`.
 */
export interface Call {
  readonly do: "call";
  readonly url: string;
  readonly method?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: Bytes;
  readonly redirect?: "follow" | "manual" | "error";
  /** Aborts with `AbortSignal.timeout`. */
  readonly timeoutMs?: number;
  /** `pieces`: `body` is a list of the pieces' times in milliseconds since the call. `first`: reads one piece, then cancels. */
  readonly read?: "whole" | "pieces" | "first";
}

/** JSON: `{ now, performance: [two readings 20 ms apart], duringCompute: [Date.now() before and after 30 ms of computing] }`. */
export interface Clock {
  readonly do: "clock";
}

/**
 * JSON: `{ order: ["b", …], elapsedMs, cleared, late }` of timers of 30, 10 and 20 ms, called a, b and c, and one that is cleared.
 * `cleared`: it never ran. `late`: none of the others ran before its time.
 */
export interface Timers {
  readonly do: "timers";
}

/** JSON: `{ bytes (32, base64), uuid, math, quota: name of the error for 65,537 bytes | null, filled: 65,536 could be filled }`. */
export interface Random {
  readonly do: "random";
}

/** Computes for `ms`, or for ever. Then answers "computed". */
export interface Compute {
  readonly do: "compute";
  readonly ms?: number;
}

/** Allocates and keeps a mebibyte at a time, up to `mebibytes`. Answers JSON `{ mebibytes, error: name | null }`. */
export interface Grow {
  readonly do: "grow";
  readonly mebibytes: number;
}

/** Prints `text` with `console.log`, and once with `console.error`; answers "printed". */
export interface Log {
  readonly do: "log";
  readonly text: string;
  /** Prints also the config value of this key. */
  readonly config?: string;
}

/** One of the handler's own checks of its platform: JSON `{ ok: true }` or `{ ok: false, why }`. */
export interface Check {
  readonly do: "check";
  readonly what: /** `instanceof Request`, `clone()`, `signal` (not aborted). */
    | "request-is-genuine"
    /** A body is read once: `bodyUsed`, and a second read rejects with TypeError. */
    | "body-is-read-once"
    /** `clone()` and `tee()` give the same bytes twice. */
    | "body-can-be-cloned"
    /** `Response.json`: content type, status, body. */
    | "response-json"
    /** `Response.redirect`: status, location; RangeError for 200. */
    | "response-redirect"
    /** `request.body` of a GET is null. */
    | "no-body-is-null"
    /** Config read twice, with a wait between, is the same. */
    | "config-is-stable"
    /** `URLSearchParams` of this request: values of `a`, in JSON under `values`. */
    | "search-params";
}
