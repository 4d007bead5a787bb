/** The bytes are no stored image, or one that was cut off or changed. */
export class DamagedImageError extends Error {
  override readonly name = "DamagedImageError";
  readonly code = "GODWIT_IMAGE_DAMAGED";

  constructor(state: string, options?: ErrorOptions) {
    super(`Cannot read the image: ${state}`, options);
  }
}
