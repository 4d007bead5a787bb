/** So many bytes may stand ready for a reader: each chunk by itself would wait for a turn of workerd's. */
const AHEAD_BYTES = 65_536;

/**
 * Writes chunks, and waits for the reader only when too much stands ready. Not by the writer's `ready`: in workerd 2026-11-17 a
 * stream of bytes with a high-water mark can leave that pending for ever.
 */
export function createWriteAhead(
  writer: WritableStreamDefaultWriter<Uint8Array>,
): (chunk: Uint8Array) => Promise<void> {
  let ahead = 0;
  return async (chunk) => {
    ahead += chunk.length;
    const taken = writer.write(chunk).then(() => {
      ahead -= chunk.length;
    });
    if (ahead > AHEAD_BYTES) await taken;
    // Its failure is that of the stream: the next write fails as well, and so does its end.
    else taken.catch(() => {});
  };
}
