export type { Answer } from "./component/answer.ts";
export type { Call } from "./component/call.ts";
export { Cancellation, type CancelSignal } from "./component/cancellation.ts";
export { createMemoryBackend } from "./keyvalue/memory-backend.ts";
export { createNativeHost, type NativeHost, type NativeHostOptions } from "./native/create-native-host.ts";
export type { RequestStorage } from "./native/run-natively.ts";
export { createOutboundFetch } from "./outbound/outbound-fetch.ts";
export type { PreparedManifest } from "./prepared/prepared-manifest.ts";
