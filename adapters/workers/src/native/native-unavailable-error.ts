/** A handler asked for what only Workers have, where it is not. */
export class NativeUnavailableError extends Error {
  override readonly name = "NativeUnavailableError";
  readonly code = "GODWIT_NATIVE_UNAVAILABLE";

  constructor() {
    super(
      'Cannot reach what only Workers have: the handler does not run natively there, or its app did not ask for it, expected targets: { workers: { native: {} } } in godwit.config.ts and "godwit build --target workers --as bundle"',
    );
  }
}
