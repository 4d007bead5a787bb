/** The component uses something that our own glue does not know: jco's may. */
export class UnsupportedComponentError extends Error {
  override readonly name = "UnsupportedComponentError";
  readonly code = "GODWIT_GLUE_UNSUPPORTED";

  /** @param offset where in the component, in bytes */
  constructor(state: string, offset?: number) {
    super(`Cannot make glue for the component: ${state}${offset === undefined ? "" : `, at byte ${offset}`}`);
  }
}
