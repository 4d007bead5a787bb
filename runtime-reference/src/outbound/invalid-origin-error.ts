/** An outbound origin is not written as scheme, host and port. */
export class InvalidOriginError extends Error {
  override readonly name = "InvalidOriginError";
  readonly code = "GODWIT_ORIGIN_INVALID";

  constructor(origin: string) {
    super(
      `Cannot allow outbound calls to ${JSON.stringify(origin)}: it is no origin, expected one like "https://api.example.org" or "https://*.example.org:8443"`,
    );
  }
}
