export type { AppManifest } from "./app-manifest.ts";
export type { GuestFailure, GuestLog, GuestReport, HostFacts } from "./guest-report.ts";
export type {
  NativeAnswer,
  NativeBody,
  NativeBucket,
  NativeHandler,
  NativeOutboundRequest,
  NativeOutboundResponse,
  NativeRequest,
  NativeRequests,
} from "./native-handler.ts";
export type { WarmUpAnswered, WarmUpBegun, WarmUpCall, WarmUpReport } from "./warm-up-report.ts";
