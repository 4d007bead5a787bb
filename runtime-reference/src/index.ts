export { findAppFolder } from "./app/find-app-folder.ts";
export { readManifest } from "./app/read-manifest.ts";
export type { AppOptions } from "./app/serve-app.ts";
export { type CacheEntry, readCacheEntries } from "./cache/cache-entries.ts";
export { type CacheFolder, hostCacheFolders } from "./cache/host-cache-folders.ts";
export { serveOnThreads, type ThreadedHost, type ThreadedHostOptions } from "./cluster/serve-on-threads.ts";
export type { Answer } from "./component/answer.ts";
export type { Body } from "./component/body.ts";
export type { Call, HeaderList } from "./component/call.ts";
export { Cancellation, type CancelSignal } from "./component/cancellation.ts";
export type { Isolation } from "./component/isolation.ts";
export { createHost, type Host, type HostedApp } from "./host.ts";
export type { HostOptions } from "./host-options.ts";
export type { Awaitable, KeyPage, KeyValueBackend, VersionedValue } from "./imports/keyvalue-backend.ts";
export { NotACounterError } from "./imports/keyvalue-backend.ts";
export { createMemoryBackend } from "./keyvalue/memory-backend.ts";
export { createSqliteBackend } from "./keyvalue/sqlite-backend.ts";
export type { ListenOptions } from "./listener/listen.ts";
export type {
  FailureEvent,
  HostEvent,
  LimitEvent,
  LogEvent,
  OutboundEvent,
  OutputEvent,
  RequestEvent,
  ThreadEvent,
} from "./observe/host-event.ts";
export type { StackFrame } from "./observe/map-stack.ts";
export { assertOrigins } from "./outbound/assert-origins.ts";
export type { PoolOptions } from "./pool/instance-pool.ts";
