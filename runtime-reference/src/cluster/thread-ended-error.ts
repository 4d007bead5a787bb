/** A serving thread ended without an error of its own. */
export class ThreadEndedError extends Error {
  override readonly name = "ThreadEndedError";
  readonly code = "GODWIT_THREAD_ENDED";

  constructor(exitCode: number) {
    super(`Cannot serve on the thread any more: it ended with exit code ${exitCode}`);
  }
}
