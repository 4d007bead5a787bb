/** The guest broke the rules of the canonical ABI: it is over for its instance, as after a trap. */
export class GuestFaultError extends Error {
  override readonly name = "GuestFaultError";
  readonly code = "GODWIT_GUEST_FAULT";

  constructor(state: string, options?: ErrorOptions) {
    super(`Cannot go on with the component: ${state}`, options);
  }
}
