/** A `fetch` that the host could not carry out. A TypeError, as `fetch` rejects with (WHATWG Fetch section 5.6). */
export class OutboundFailedError extends TypeError {
  readonly code = "GODWIT_OUTBOUND_FAILED";
  /** For example `https://example.org`. */
  readonly origin: string;

  constructor(origin: string, options: ErrorOptions) {
    super(
      `Cannot call "${origin}": the host could not reach it, or does not allow it; a private address needs the operator's --allow-outbound`,
      options,
    );
    this.origin = origin;
  }
}
