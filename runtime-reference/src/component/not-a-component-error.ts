/** The bytes are no WebAssembly component, or not one in a form that this version reads. */
export class NotAComponentError extends Error {
  override readonly name = "NotAComponentError";
  readonly code = "GODWIT_COMPONENT_INVALID";
  /** The message without what was read: whoever has the file can name it. */
  readonly state: string;

  constructor(state: string, options?: ErrorOptions) {
    super(`Cannot read the component: ${state}`, options);
    this.state = state;
  }
}
