import type { Answer } from "../component/answer.ts";
import type { Body } from "../component/body.ts";
import type { HeaderList } from "../component/call.ts";

/** An answer of text, or of chunks with pauses and failures in between. */
export function answerOf(
  chunks: string | AsyncIterable<string>,
  headers: HeaderList = [],
  status = 200,
  onCancel: () => void = () => {},
): Answer {
  const { promise: finished, resolve } = Promise.withResolvers<void>();
  return { status, headers, body: bodyOf(chunks, resolve, onCancel), finished };
}

function bodyOf(chunks: string | AsyncIterable<string>, onEnd: () => void, onCancel: () => void): Body {
  const iterator = (typeof chunks === "string" ? once(chunks) : chunks)[Symbol.asyncIterator]();
  return {
    async read() {
      try {
        const { done, value } = await iterator.next();
        if (done !== true) return Buffer.from(value, "latin1");
        onEnd();
        return undefined;
      } catch (error) {
        onEnd();
        throw error;
      }
    },
    cancel() {
      onCancel();
      onEnd();
    },
  };
}

async function* once(text: string): AsyncIterable<string> {
  if (text !== "") yield text;
}
