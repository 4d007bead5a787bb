/** The component imports or exports something that this host does not have, or lacks what it must export. */
export class UnsupportedWorldError extends Error {
  override readonly name = "UnsupportedWorldError";
  readonly code = "GODWIT_WORLD_UNSUPPORTED";
  /** The import or export, with its version. */
  readonly subject: string;

  constructor(subject: string, state: string) {
    super(`Cannot load the component: ${state}`);
    this.subject = subject;
  }
}
