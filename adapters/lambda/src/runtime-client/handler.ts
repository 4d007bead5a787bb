import type { InvocationContext } from "./invocation-context.ts";
import type { ResponseStream } from "./response-stream.ts";

/** Answers with what its promise resolves to, as JSON. */
export type BufferedHandler = (event: unknown, context: InvocationContext) => unknown;

/** Answers through the stream; what its promise resolves to is not looked at. */
export type StreamingHandler = (event: unknown, stream: ResponseStream, context: InvocationContext) => Promise<unknown>;

/** What a function's module exports. */
export type Handler =
  | { readonly mode: "buffered"; readonly handle: BufferedHandler }
  | { readonly mode: "stream"; readonly handle: StreamingHandler; readonly highWaterMark: number | undefined };
