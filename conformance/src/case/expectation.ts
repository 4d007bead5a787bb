import type { Data, LimitOf } from "./data.ts";

/** What an answer must be. What is not said may be anything, but it must be whole: see `complete`. */
export interface Expectation {
  /** One status, or several that will do. */
  readonly status?: number | readonly number[];
  /** By lower-case name. */
  readonly headers?: { readonly [name: string]: HeaderExpectation };
  readonly body?: BodyExpectation;
  /**
   * Whether the message ended as its own framing says (RFC 9112 section 8). Default true. False: it must have been broken off,
   * so that the client knows.
   */
  readonly complete?: boolean;
  /** Whether the server closes the connection after it. */
  readonly closes?: boolean;
  /** Milliseconds from the request's last byte to the answer's head. */
  readonly headWithinMs?: number;
  /** Milliseconds from the request's last byte to the answer's end. */
  readonly endsWithinMs?: number;
  /** It must not have ended sooner. */
  readonly endsAfterMs?: number;
  /** The answer may be any of these instead; what stands beside this must hold for each. */
  readonly anyOf?: readonly Expectation[];
}

export type HeaderExpectation =
  /** There is one line, with this value. */
  | string
  /** One line each, in this order. */
  | readonly string[]
  | { readonly absent: true }
  /** There is a value for each of these in the list (RFC 9110 section 5.6.1), on whatever lines, in this order. */
  | { readonly list: readonly string[] }
  /** A regular expression that the one value matches, or the values joined by ", ". */
  | { readonly matches: string }
  /** Absent or this value. */
  | { readonly absentOr: string };

export type BodyExpectation =
  | Data
  | { readonly empty: true }
  | { readonly length: number | LimitOf }
  | { readonly contains: readonly string[] }
  | { readonly lacks: readonly string[] }
  /** The same bytes as the body of the answer to the request of that name. */
  | { readonly sameAs: string }
  /**
   * JSON that matches: objects may have more members than these, arrays may not have more elements. An object with one
   * member that begins with `$` is a matcher: see `JsonMatcher`.
   */
  | { readonly json: unknown }
  /** Pieces that the handler stamped when it made them: from the first to the last it took this long at least. */
  | { readonly madeOverMs: number };

/** Stands in a `json` expectation in the place of a value. */
export type JsonMatcher =
  /** A regular expression that the text matches. */
  | { readonly $matches: string }
  | { readonly $absent: true }
  /** Anything, but it is there. */
  | { readonly $present: true }
  | { readonly $oneOf: readonly unknown[] }
  | { readonly $not: unknown }
  /** The array has each of these, in any order, and may have others. */
  | { readonly $has: readonly unknown[] }
  /** The array has each of these, in this order, and may have others before, between and after them. */
  | { readonly $inOrder: readonly unknown[] }
  /** The array has none of these. */
  | { readonly $hasNone: readonly unknown[] }
  /** The same elements in any order. */
  | { readonly $sameSet: readonly unknown[] }
  /** A number of milliseconds that is so near to the runner's clock. */
  | { readonly $nowWithinMs: number }
  | { readonly $atLeast: number }
  | { readonly $atMost: number };
