/** The module uses something that cannot be instrumented: it can still run in a fresh instance for every request. */
export class UnsupportedModuleError extends Error {
  override readonly name = "UnsupportedModuleError";
  readonly code = "GODWIT_MODULE_UNSUPPORTED";
  /** Where in the module, in bytes. */
  readonly offset: number;

  constructor(state: string, offset: number) {
    super(`Cannot instrument the module: ${state}, at byte ${offset}`);
    this.offset = offset;
  }
}
