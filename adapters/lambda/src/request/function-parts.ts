import type { Writable } from "node:stream";
import type { Answer, Call } from "@godwit/runtime-reference/embed";
import type { StreamMetadata } from "./ingress/ingress.ts";
import type { IngressSettings } from "./ingress/ingress-settings.ts";

/** What a handler is made of. */
export interface FunctionParts {
  /** Answers one request; a rejection becomes an answer of the host's table of failures. */
  answer(call: Call): Promise<Answer>;
  readonly settings?: IngressSettings;
  /** Told of everything that was answered with less than the app's own answer. By default one line of JSON to the log. */
  onFailure?(failure: unknown, requestId: string): void;
  /**
   * Puts status and headers in front of a stream; what it returns takes the body. They leave with the first write. By
   * default `awslambda.HttpResponseStream.from`, as Lambda's runtime clients offer it.
   */
  writePrelude?(responseStream: Writable, metadata: StreamMetadata): Writable;
}
