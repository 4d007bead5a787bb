/** What a module makes of its memory is not known before it is instantiated: its image has to be taken from an instance. */
export class UnsplittableModuleError extends Error {
  override readonly name = "UnsplittableModuleError";
  readonly code = "GODWIT_MODULE_UNSPLITTABLE";

  constructor(state: string) {
    super(`Cannot split the module: ${state}`);
  }
}
