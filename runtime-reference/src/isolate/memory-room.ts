import type { RoomPlace, SharedRoom } from "../component/shared-room.ts";
import type { CoreStore } from "../engine/pristine/core-store.ts";
import { RoomFullError } from "./room-full-error.ts";

/** What the instances of one isolate may hold together. One of them may hold nearly all of it, while the others are small or none. */
export class MemoryRoom implements SharedRoom {
  readonly #bytes: number;
  #startBytes: number;
  /** `undefined` while it starts. */
  readonly #places = new Map<RoomPlace, CoreStore | undefined>();

  /** @param startBytes what an instance begins with, as far as that is known */
  constructor(bytes: number, startBytes: number) {
    this.#bytes = bytes;
    this.#startBytes = startBytes;
  }

  /** Whether another instance may start. One always may: what the app begins with is the build's to judge. */
  get hasPlace(): boolean {
    return this.#places.size === 0 || this.#startBytes <= this.#left;
  }

  take(): RoomPlace {
    if (!this.hasPlace) throw new RoomFullError(this.#bytes - this.#left, this.#bytes, this.#startBytes);
    const place: RoomPlace = {
      hold: (store) => {
        this.#startBytes = Math.max(this.#startBytes, store.byteLength);
        this.#places.set(place, store);
      },
      // Who has left and runs none the less cannot grow at all.
      enter: () => this.#places.get(place)?.limitGrowth(Math.max(0, this.#left)),
      leave: () => this.#places.delete(place),
    };
    this.#places.set(place, undefined);
    return place;
  }

  get #left(): number {
    let left = this.#bytes;
    for (const store of this.#places.values()) left -= store?.byteLength ?? this.#startBytes;
    return left;
  }
}
