/** The component uses something that our own glue does not know: jco's may. */
export class UnsupportedComponentError extends Error {
  override readonly name = "UnsupportedComponentError";
  readonly code = "GODWIT_GLUE_UNSUPPORTED";

  /** What it uses, and where. */
  readonly state: string;

  /** @param offset where in the component, in bytes */
  constructor(state: string, offset?: number) {
    const located = `${state}${offset === undefined ? "" : `, at byte ${offset}`}`;
    super(`Cannot make glue for the component: ${located}`);
    this.state = located;
  }
}
