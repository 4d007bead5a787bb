/** Something a guest can wait for. */
export interface Readiness {
  /** Whether waiting would return at once. Starts the work that leads there, where nothing else would. */
  isReady(): boolean;
  /**
   * Calls `wake` later, whenever it may have become ready.
   * @returns stops the calls
   */
  watch(wake: () => void): () => void;
}

/** Ready from the beginning. */
export const alwaysReady: Readiness = { isReady: () => true, watch: () => () => {} };
