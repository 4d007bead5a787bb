/** The handler's module called something at its top level that only a request can have. The build reports it. */
export class LoadCallError extends Error {
  override readonly name = "LoadCallError";
  readonly code = "GODWIT_LOAD_CALL";

  /** @param call for example `Math.random()` */
  constructor(call: string) {
    super(
      `Cannot call ${call} while the module loads: that happens once, at build time, and every instance would start with the same result; call it in fetch`,
    );
  }
}
