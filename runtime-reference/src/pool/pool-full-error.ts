/** Every instance is at work and the queue has no place left. */
export class PoolFullError extends Error {
  override readonly name = "PoolFullError";
  readonly code = "GODWIT_POOL_FULL";

  constructor(maxInstances: number, maxQueue: number) {
    super(`Cannot start an instance: ${maxInstances} are at work and ${maxQueue} requests wait`);
  }
}
