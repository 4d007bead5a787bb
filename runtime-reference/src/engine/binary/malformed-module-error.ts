/** The bytes are no WebAssembly module, or a damaged one. */
export class MalformedModuleError extends Error {
  override readonly name = "MalformedModuleError";
  readonly code = "GODWIT_MODULE_MALFORMED";
  /** Where in the module, in bytes. */
  readonly offset: number;

  constructor(state: string, offset: number) {
    super(`Cannot read the module: ${state}, at byte ${offset}`);
    this.offset = offset;
  }
}
