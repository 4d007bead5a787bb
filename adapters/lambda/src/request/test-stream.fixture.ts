import { Buffer } from "node:buffer";
import { Writable } from "node:stream";
import { createStreamingHandler } from "./create-streaming-handler.ts";
import type { FunctionParts } from "./function-parts.ts";
import type { StreamMetadata } from "./ingress/ingress.ts";

/** A response stream as Lambda's clients make it: the prelude leaves with the first write. */
export function testStream(highWaterMark = 16_384) {
  const chunks: Buffer[] = [];
  const releases: (() => void)[] = [];
  let isHeld = false;
  const stream = new Writable({
    highWaterMark,
    write(chunk: Buffer, _encoding, callback) {
      chunks.push(chunk);
      if (isHeld) releases.push(callback);
      else callback();
    },
  });
  const write = stream.write.bind(stream);
  const log: { metadata: StreamMetadata[]; writes: unknown[] } = { metadata: [], writes: [] };
  stream.write = ((chunk: unknown) => {
    log.writes.push(chunk);
    return write(chunk);
  }) as typeof stream.write;
  return {
    stream,
    log,
    hold() {
      isHeld = true;
    },
    release() {
      isHeld = false;
      for (const one of releases.splice(0)) one();
    },
    text: () => Buffer.concat(chunks).toString(),
  };
}

/** A handler with this app, and what it reports and puts in front of its streams. */
export function testHandler(answer: FunctionParts["answer"]) {
  const failures: unknown[] = [];
  const metadata: StreamMetadata[] = [];
  const handle = createStreamingHandler({
    answer,
    onFailure: (failure) => void failures.push(failure),
    writePrelude(stream, head) {
      metadata.push(head);
      return stream;
    },
  });
  return { handle, failures, metadata };
}
