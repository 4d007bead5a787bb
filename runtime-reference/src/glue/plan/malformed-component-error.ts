/** The bytes are no component, or a damaged one. */
export class MalformedComponentError extends Error {
  override readonly name = "MalformedComponentError";
  readonly code = "GODWIT_COMPONENT_MALFORMED";

  /** @param offset where in the component, in bytes */
  constructor(state: string, offset?: number, options?: ErrorOptions) {
    super(`Cannot read the component: ${state}${offset === undefined ? "" : `, at byte ${offset}`}`, options);
  }
}
