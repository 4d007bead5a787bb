export type ManifestErrorCode = "GODWIT_MANIFEST_INVALID" | "GODWIT_MANIFEST_WORLD" | "GODWIT_MANIFEST_DIGEST";

/** `app.json` is not one that this host can start, or does not belong to its component. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";
  readonly code: ManifestErrorCode;

  constructor(code: ManifestErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
