/** A guest let go of a body, or ended, without finishing it: what was sent is no complete message. */
export class BodyUnfinishedError extends Error {
  override readonly name = "BodyUnfinishedError";
  readonly code = "GODWIT_BODY_UNFINISHED";

  constructor() {
    super("Cannot complete the body: the component did not finish it");
  }
}
