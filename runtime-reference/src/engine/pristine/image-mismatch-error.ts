/** An image belongs to another engine than the instance that was to load it. */
export class ImageMismatchError extends Error {
  override readonly name = "ImageMismatchError";
  readonly code = "GODWIT_IMAGE_MISMATCH";

  constructor(state: string) {
    super(`Cannot load the image: ${state}`);
  }
}
