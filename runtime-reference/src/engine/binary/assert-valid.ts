import { MalformedModuleError } from "./malformed-module-error.ts";

/**
 * @throws MalformedModuleError with what the engine says, when it would not compile the module
 */
export function assertValid(bytes: Uint8Array): void {
  const source = bytes as Uint8Array<ArrayBuffer>; // one that is shared is refused by what takes it
  if (WebAssembly.validate(source)) return;
  throw new MalformedModuleError("it is not valid", undefined, { cause: refusalOf(source) });
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
