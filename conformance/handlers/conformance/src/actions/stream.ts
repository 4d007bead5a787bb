import type { StreamPiece } from "../../../../src/protocol/ask.ts";
import type { Action } from "../action.ts";
import { makeBytes } from "../make-bytes.ts";
import { sleep } from "../sleep.ts";

/** Answers with a stream whose pieces are made when they are asked for. */
export const stream: Action<"stream"> = ({ status = 200, headers = [], pieces, times = 1, onCancel }) => {
  const made = new Headers();
  for (const [name, value] of headers) made.append(name, value);
  const source = chunksOf(pieces, times);
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        if (onCancel !== undefined) console.log(onCancel);
      },
    },
    // Nothing is made ahead: what is asked for is what the reader takes.
    { highWaterMark: 0 },
  );
  return new Response(body, { status, headers: made });
};

async function* chunksOf(pieces: readonly StreamPiece[], times: number): AsyncGenerator<Uint8Array, void> {
  for (let round = 0; round < times; round++) {
    for (const piece of pieces) {
      if ("waitMs" in piece) await sleep(piece.waitMs);
      else if ("stall" in piece) await new Promise<never>(() => {});
      else if ("error" in piece) throw new Error(piece.error);
      else if ("stamped" in piece) yield stamped(piece.stamped);
      else if ("round" in piece) yield new TextEncoder().encode(`${round}\n`);
      else yield makeBytes(piece);
    }
  }
}

/** Says when it was made: how far a producer runs ahead of its reader. */
function stamped(length: number): Uint8Array {
  const made = new Uint8Array(length).fill(".".charCodeAt(0));
  made.set(new TextEncoder().encode(`${Date.now()} `).subarray(0, length));
  return made;
}
