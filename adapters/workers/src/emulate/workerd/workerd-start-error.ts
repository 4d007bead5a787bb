/** workerd ended before it listened. */
export class WorkerdStartError extends Error {
  override readonly name = "WorkerdStartError";
  readonly code = "GODWIT_WORKERD_NOT_STARTED";

  constructor(said: readonly string[]) {
    super(`Cannot start workerd: it ended at once${said.length === 0 ? "" : ` and said:\n${said.join("\n")}`}`);
  }
}
