import type { Readable } from "node:stream";
import type { Body } from "../component/body.ts";

export interface BodyFromReadableOptions {
  /** Called before the first read: nothing is taken from the stream until then. */
  readonly onStart?: () => void;
  /** Ends the stream's producer, or lets what is left of it run off. */
  readonly onCancel: (reason: unknown) => void;
}

/**
 * A stream of node's as something to pull. The stream holds at most its `highWaterMark` ahead of the reader.
 * A stream that closes before its end fails the reader.
 */
export function bodyFromReadable(readable: Readable, options: BodyFromReadableOptions): Body {
  let isStarted = false;
  let failure: unknown;
  let wake = () => {};
  const onReadable = () => wake();

  function fail(reason: unknown): void {
    failure ??= reason;
    wake();
  }
  readable.on("end", () => wake());
  readable.on("error", fail);
  readable.on("close", () => {
    if (!readable.readableEnded) fail(new Error("Cannot read on: the connection closed before the end of the body"));
  });

  return {
    async read() {
      if (!isStarted && failure === undefined) {
        isStarted = true;
        options.onStart?.();
        readable.on("readable", onReadable);
      }
      for (;;) {
        if (failure !== undefined) throw failure;
        const chunk: Uint8Array | null = readable.read();
        if (chunk !== null) return chunk;
        if (readable.readableEnded) return undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    cancel(reason) {
      if (failure !== undefined || readable.readableEnded) return;
      fail(reason ?? new Error("Cannot read on: the body was cancelled"));
      readable.off("readable", onReadable);
      options.onCancel(reason);
    },
  };
}
