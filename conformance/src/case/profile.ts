/**
 * What a host offers beyond the core. `core`: buffered HTTP, headers, bodies, errors, isolation. `stream`: bodies in
 * pieces. `abort`: the handler learns that its client has gone. `background`: `waitUntil`. `kv`: stores; `kv-strong`: a
 * write is seen by every instance at once; `kv-eventual`: it need not be. `wire`: the HTTP/1.1 listener is the subject's own.
 */
export type Profile =
  | "core"
  | "config"
  | "stream"
  | "abort"
  | "background"
  | "kv"
  | "kv-strong"
  | "kv-eventual"
  | "atomics"
  | "batch"
  | "outbound"
  | "limits"
  | "wire";
