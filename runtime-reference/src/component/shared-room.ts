import type { CoreStore } from "../engine/pristine/core-store.ts";

/** Memory that several instances have together: what one has grown, no other can have. */
export interface SharedRoom {
  /**
   * A place for an instance that is about to start.
   * @throws RoomFullError
   */
  take(): RoomPlace;
}

/** What one instance has of it. */
export interface RoomPlace {
  /** The instance has started. */
  hold(store: CoreStore): void;
  /** Its guest is about to run: from now on it may grow by what is left. */
  enter(): void;
  /** It is not used any more. Idempotent. */
  leave(): void;
}
