/** The instances of an isolate hold so much memory that it has no room for another. */
export class RoomFullError extends Error {
  override readonly name = "RoomFullError";
  readonly code = "GODWIT_ROOM_FULL";

  constructor(heldBytes: number, bytes: number, startBytes: number) {
    super(
      `Cannot start an instance: those of this isolate hold ${mebibytes(heldBytes)} of ${mebibytes(bytes)} MiB that they may have together, expected ${mebibytes(startBytes)} MiB left`,
    );
  }
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
