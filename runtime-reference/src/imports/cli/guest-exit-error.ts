/** The guest called wasi:cli/exit. Thrown through the guest's stack, as nothing else ends it. */
export class GuestExitError extends Error {
  override readonly name = "GuestExitError";
  readonly code = "GODWIT_GUEST_EXITED";
  /** As a process would give it: zero is success. */
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`Cannot go on in this instance: the component exited with code ${exitCode}`);
    this.exitCode = exitCode;
  }
}
