export { nativeOf, type WorkersNative } from "./native-of.ts";
export { NativeUnavailableError } from "./native-unavailable-error.ts";
