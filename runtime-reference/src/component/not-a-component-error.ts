/** The bytes are no WebAssembly component, or not one in a form that this version reads. */
export class NotAComponentError extends Error {
  override readonly name = "NotAComponentError";
  readonly code = "GODWIT_COMPONENT_INVALID";

  constructor(state: string, options?: ErrorOptions) {
    super(`Cannot read the component: ${state}`, options);
  }
}
