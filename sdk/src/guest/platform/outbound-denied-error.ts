/** A `fetch` to an origin that the app does not declare. A TypeError, as `fetch` rejects with (WHATWG Fetch section 5.6). */
export class OutboundDeniedError extends TypeError {
  readonly code = "GODWIT_OUTBOUND_DENIED";
  /** For example `https://example.org`. */
  readonly origin: string;

  constructor(origin: string) {
    super(`Cannot call "${origin}": godwit.config.ts does not list it under "outbound"`);
    this.origin = origin;
  }
}
