/** An instance was given a second request; one alone is what keeps requests apart. */
export class InstanceUsedError extends Error {
  override readonly name = "InstanceUsedError";
  readonly code = "GODWIT_INSTANCE_USED";

  constructor(requestLine: string) {
    super(`Cannot answer ${requestLine}: this instance has had its request`);
  }
}
