/** A stream whose pieces are changed one by one. */
export function changePieces<Body extends ReadableStream<Uint8Array> | null>(
  body: Body,
  change: (piece: Uint8Array) => Uint8Array,
): Body {
  const changing = new TransformStream<Uint8Array, Uint8Array>({
    transform: (piece, controller) => controller.enqueue(change(piece)),
  });
  // Null stays null, and a stream a stream.
  return (body?.pipeThrough(changing) ?? null) as Body;
}
