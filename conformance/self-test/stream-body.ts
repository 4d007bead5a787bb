import { setTimeout as sleep } from "node:timers/promises";
import type { Ask, StreamPiece } from "../src/protocol/ask.ts";
import { makeBytes } from "./make-bytes.ts";

type StreamAsk = Extract<Ask, { readonly do: "stream" }>;

/** A body that makes each piece when the reader asks for it. */
export function streamBody({ pieces, times = 1, onCancel }: StreamAsk, print: (text: string) => void): ReadableStream {
  const source = chunksOf(pieces, times);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        if (onCancel !== undefined) print(onCancel);
      },
    },
    { highWaterMark: 0 },
  );
}

async function* chunksOf(pieces: readonly StreamPiece[], times: number): AsyncGenerator<Buffer, void> {
  for (let round = 0; round < times; round++) {
    for (const piece of pieces) {
      if ("waitMs" in piece) await sleep(piece.waitMs);
      else if ("stall" in piece) await new Promise<never>(() => {});
      else if ("error" in piece) throw new Error(piece.error);
      else if ("stamped" in piece) yield Buffer.from(`${Date.now()} `.padEnd(piece.stamped, "."));
      else if ("round" in piece) yield Buffer.from(`${round}\n`);
      else yield makeBytes(piece);
    }
  }
}
