export type { Answer } from "./component/answer.ts";
export type { Body } from "./component/body.ts";
export { bodyFromBytes } from "./component/body-from-bytes.ts";
export type { Call, HeaderList } from "./component/call.ts";
export { Cancellation, type CancelSignal } from "./component/cancellation.ts";
export { failureAnswer } from "./failure-answer.ts";
export { endToEndHeaders } from "./headers/end-to-end-headers.ts";
export { headerValues } from "./headers/header-values.ts";
export {
  OutboundError,
  type OutboundErrorTag,
  type OutboundFetch,
  type OutboundRequest,
  type OutboundResponse,
} from "./imports/capabilities.ts";
export { octetsFromLatin1 } from "./imports/http/latin1.ts";
export {
  type Awaitable,
  type KeyPage,
  type KeyValueBackend,
  NotACounterError,
  UnsupportedOperationError,
  type VersionedValue,
} from "./imports/keyvalue-backend.ts";
export { createIsolateHost, type IsolateHostOptions } from "./isolate/create-isolate-host.ts";
export type { PreparedModules } from "./isolate/prepared-modules.ts";
export { addToCounter } from "./keyvalue/add-to-counter.ts";
export { compareUtf8 } from "./keyvalue/compare-utf8.ts";
export { createMemoryBackend } from "./keyvalue/memory-backend.ts";
export { answerForServer } from "./listener/answer-for-server.ts";
export { RequestRefusedError } from "./listener/request-refused-error.ts";
export { assertAuthority } from "./listener/request-target.ts";
export { createNativeHost } from "./native/create-native-host.ts";
export { BodyLengthError } from "./node-streams/body-length-error.ts";
export type { HostEvent } from "./observe/host-event.ts";
export { type OutboundHead, outboundHead } from "./outbound/outbound-headers.ts";
export { createOutboundPolicy, type PermittedOrigin } from "./outbound/outbound-policy.ts";
export { PrivateAddressError } from "./outbound/private-address-error.ts";
export { isPublicAddress } from "./outbound/public-address.ts";
export type { PreparedManifest } from "./prepared/prepared-manifest.ts";
