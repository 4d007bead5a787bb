import { MalformedModuleError } from "./malformed-module-error.ts";

/**
 * @param when added to what is said of the module
 * @throws MalformedModuleError with what the engine says, when it would not compile the module
 */
export function assertValid(bytes: Uint8Array, when?: string): void {
  const source = bytes as Uint8Array<ArrayBuffer>; // one that is shared is refused by what takes it
  if (WebAssembly.validate(source)) return;
  const state = when === undefined ? "it is not valid" : `it is not valid ${when}`;
  throw new MalformedModuleError(state, undefined, { cause: refusalOf(source) });
}

/** Only compiling tells why. */
function refusalOf(source: Uint8Array<ArrayBuffer>): unknown {
  try {
    new WebAssembly.Module(source);
  } catch (refusal) {
    return refusal;
  }
  return undefined;
}
