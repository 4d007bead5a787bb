import type { IncomingMessage } from "node:http";

/** The whole body, or `undefined` where it is longer than `limit` bytes. What is too long is read to its end and dropped. */
export async function readLimited(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
  }
  return length > limit ? undefined : Buffer.concat(chunks);
}
