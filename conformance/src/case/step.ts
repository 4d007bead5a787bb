import type { Ask } from "../protocol/ask.ts";
import type { Data } from "./data.ts";
import type { Expectation, HeaderExpectation } from "./expectation.ts";

/**
 * What a runner does. In every text of a step `${name}` stands for a value: one that `save` kept, or
 * `${token}` (a word of this case in this run, for keys of stores and marks in the log), `${authority}` and `${port}` (the
 * subject's), `${upstream}`, `${undeclared}`, `${closed}` (origins of the runner: one that the handler may call, one that it
 * may not, one where nobody listens), `${upstreamAuthority}` (the first of them without its scheme), `${round}` (in `repeat` and `parallel`, from 0), `${maxRequestBytes}` and
 * `${maxResponseBytes}` (the subject's limits) and `${maxResponseBytes+1}`, `${x*8000}` (so many times the letter x).
 * @discriminator step
 */
export type Step =
  | RequestStep
  | RawStep
  | OpenStep
  | SendStep
  | ReadStep
  | LeaveStep
  | WaitStep
  | RepeatStep
  | ParallelStep
  | CompareStep
  | UpstreamStep
  | UpstreamSawStep
  | LogStep
  | RestartStep
  | ArtifactStep;

/** What is sent of a request. The runner adds Host, the instruction of the handler, and what frames the body. */
export interface RequestParts {
  /** Default `GET`. */
  readonly method?: string;
  /** Path and query as they stand in the request line. Default `/`. */
  readonly target?: string;
  /** Lines in this order. A `host` here stands in the place of the runner's. Bytes are those of latin1. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: Data;
  /** How the body is framed. Default `length`. */
  readonly framing?: "length" | "chunked";
  /** What the handler is to do. Default: to tell what it sees (`see`). */
  readonly ask?: Ask;
}

/** A request and its answer, on a connection of its own unless `connection` names one. */
export interface RequestStep extends RequestParts {
  readonly step: "request";
  /** By which later steps refer to the answer. */
  readonly name?: string;
  /** Requests of one name use one connection, which stays open. */
  readonly connection?: string;
  readonly expect?: Expectation;
  /** Values of the body's JSON for later steps: name to JSON pointer (RFC 6901). In `repeat` and `parallel` they add up to lists. */
  readonly save?: { readonly [name: string]: string };
}

/** Bytes as they are, on a connection of its own. */
export interface RawStep {
  readonly step: "raw";
  /**
   * Each is written at once, latin1, after a pause in milliseconds, or once an interim answer (1xx) of that status has come, which
   * must be within 5 s. `${authority}` is filled in. Interim answers do not count among `answers`.
   */
  readonly bytes: readonly (
    | string
    | { readonly afterMs: number; readonly bytes: string }
    | { readonly afterInterim: number; readonly bytes: string }
  )[];
  /** One for each answer that must come, in this order, and no more of them. The last `endsWithinMs` counts. */
  readonly answers: readonly Expectation[];
  /** The method of each request, where an answer has no body for that reason. Default: all GET. */
  readonly methods?: readonly string[];
  /** Whether the server must have closed the connection after them, in 5 s; false: it must not have, after half a second. */
  readonly closes?: boolean;
}

/** Begins a request and leaves it open, by name, for `send`, `read` and `leave`. */
export interface OpenStep extends RequestParts {
  readonly step: "open";
  readonly name: string;
  /** The body is chunked and goes on with `send`. Default: the request is whole. */
  readonly more?: boolean;
}

/** Sends more of the body of an open request. */
export interface SendStep {
  readonly step: "send";
  readonly name: string;
  readonly data?: Data;
  /** It was the last of the body. */
  readonly last?: boolean;
}

/** Reads of the answer of an open request. */
export interface ReadStep {
  readonly step: "read";
  readonly name: string;
  /** Reads until the body so far contains this; without it, to the end. `head` reads the head only. */
  readonly until?: { readonly contains: string } | "head";
  /** Default 5000. */
  readonly withinMs?: number;
  /** Of what was read so far; `complete` is judged at the end only. */
  readonly expect?: Expectation;
}

/** Breaks off the connection of an open request. */
export interface LeaveStep {
  readonly step: "leave";
  readonly name: string;
}

export interface WaitStep {
  readonly step: "wait";
  readonly ms: number;
}

/** One round after the other. */
export interface RepeatStep {
  readonly step: "repeat";
  readonly times: number;
  readonly steps: readonly Step[];
}

/** All rounds at once, each with connections of its own. */
export interface ParallelStep {
  readonly step: "parallel";
  readonly times: number;
  readonly steps: readonly Step[];
}

/** Compares values that `save` kept: those that added up to a list, or the elements of the one array that it kept. */
export interface CompareStep {
  readonly step: "compare";
  readonly saved: string;
  /** `increasing`: each is larger than the one before it. */
  readonly are: "equal" | "distinct" | "increasing" | { readonly sameSet: readonly unknown[] };
}

/** What the upstream answers to requests whose path is `/<token>/<name>`, from now on. */
export interface UpstreamStep {
  readonly step: "upstream";
  readonly name: string;
  /** Sent as they are, latin1, each after a pause in milliseconds; then the connection is closed. */
  readonly raw?: readonly (string | { readonly afterMs: number; readonly bytes: string })[];
  /** Instead of `raw`. */
  readonly answer?: {
    readonly status?: number;
    readonly headers?: readonly (readonly [name: string, value: string])[];
    readonly body?: Data;
    readonly afterMs?: number;
  };
}

/** What the upstream has seen. The last request of that name counts. */
export interface UpstreamSawStep {
  readonly step: "upstreamSaw";
  readonly name: string;
  /** How often it was called; 0: never. Default: once at least. */
  readonly times?: number;
  readonly method?: string;
  /** By lower-case name; values of the same name in the order of their lines. */
  readonly headers?: { readonly [name: string]: HeaderExpectation };
  readonly body?: Data;
  /** Whether its connection was closed before the answer was over. */
  readonly wasLeft?: boolean;
  /** Waits so long for it to be so. Default 2000. */
  readonly withinMs?: number;
}

/** What the subject has printed since the case began. */
export interface LogStep {
  readonly step: "log";
  /** Texts that appear, after 5 s at most. */
  readonly contains?: readonly string[];
  /** Texts that do not appear, half a second later. */
  readonly lacks?: readonly string[];
}

/** Ends the subject and starts it again, with what it stored. */
export interface RestartStep {
  readonly step: "restart";
  /** `kill`: without notice. */
  readonly how: "stop" | "kill";
  /** How long it may take until it answers. */
  readonly withinMs?: number;
}

/** Looks at the component itself. */
export interface ArtifactStep {
  readonly step: "artifact";
  readonly gzipAtMost?: number;
  /** Texts that are not in it. */
  readonly lacks?: readonly string[];
}
