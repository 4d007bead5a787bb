/** A header field as it stood on its line: both are latin1, the name in its own case. */
export type FieldLine = readonly [name: string, value: string];

/**
 * How the reading of an answer ended. `framed`: as its own framing says. `closed`: by the end of the connection, where
 * the framing leaves no other end (RFC 9112 section 6.3, item 8), which is an end as well. `cut`: the connection ended
 * before the message did. `garbage`: what came is not HTTP/1.1: see `fault`.
 */
export type AnswerEnd = "framed" | "closed" | "cut" | "garbage";

/** What is not as RFC 9112 has it. */
export interface Fault {
  readonly check: "connection" | "framing";
  readonly message: string;
}

/** An interim answer, for example 100 Continue. */
export interface Interim {
  readonly status: number;
  readonly lines: readonly FieldLine[];
}

/** An answer as far as it has come. Times are those of `performance.now()`. */
export interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly lines: readonly FieldLine[];
  /** Of the body, without its framing, so far. */
  readonly body: Buffer;
  readonly trailers: readonly FieldLine[];
  readonly interim: readonly Interim[];
  /** Absent: there may be more. */
  readonly end: AnswerEnd | undefined;
  readonly fault: Fault | undefined;
  /** When the request's last byte was handed to the socket. */
  readonly sentAt: number;
  readonly headAt: number;
  /** Meaningless without `end`. */
  readonly endAt: number;
}

/** Whether it ended as its framing says. */
export function isComplete(answer: Answer): boolean {
  return answer.end === "framed" || answer.end === "closed";
}
