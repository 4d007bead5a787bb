/** The bytes are no WebAssembly module, or a damaged one. */
export class MalformedModuleError extends Error {
  override readonly name = "MalformedModuleError";
  readonly code = "GODWIT_MODULE_MALFORMED";
  /** Where in the module, in bytes; absent when the engine that refused it does not say. */
  readonly offset: number | undefined;

  constructor(state: string, offset?: number, options?: ErrorOptions) {
    super(`Cannot read the module: ${state}${offset === undefined ? "" : `, at byte ${offset}`}`, options);
    this.offset = offset;
  }
}
