/**
 * What a subject says of itself in `subject.json`. A case that requires something else is not applicable to it. What is
 * absent is not offered.
 */
export interface Features {
  /** Whether each request has an instance that no other has had, or whose state is as if. */
  readonly isolation: "per-request" | "per-instance" | "none";
  /** The first bytes of an answer leave before the handler has finished. */
  readonly responseStreaming?: boolean;
  /** The handler reads a body while it still arrives. */
  readonly requestStreaming?: boolean;
  /** A client that leaves cancels the body of its answer and aborts `context.signal`. */
  readonly clientAbort?: boolean;
  readonly waitUntil?: boolean;
  /** Of the URL that the handler sees, where TLS ends before the subject and the runner speaks without it. Default `http`. */
  readonly scheme?: "http" | "https";
  /** Whether `%2F`, `%20` and `//` of a path arrive as they were sent. */
  readonly pathEncoding: "preserved" | "decoded";
  /** What the handler sees of a header that was sent on two lines. */
  readonly repeatedHeaders: "combined" | "last";
  /** Whether query parameters arrive in their order, as the same text. */
  readonly rawQuery?: boolean;
  readonly keyvalue?: "strong" | "eventual";
  /** Several stores, not one. */
  readonly severalStores?: boolean;
  /** `increment`. */
  readonly increment?: boolean;
  /** Compare-and-swap: `update`. And `increment` below zero. */
  readonly compareAndSwap?: boolean;
  /** `getMany`, `setMany`, `deleteMany`. */
  readonly batch?: boolean;
  readonly config?: boolean;
  /** `fetch` reaches the runner's upstream at 127.0.0.1. */
  readonly outbound?: boolean;
  /** The host keeps the list of origins by itself, not the SDK alone. */
  readonly outboundPolicy?: boolean;
  /** What the handler prints can be read. */
  readonly log?: boolean;
  /** The subject can be started again with what it stored. */
  readonly restart?: boolean;
  /** The HTTP/1.1 listener is the subject's own, and its wire behaviour is judged. */
  readonly wire?: boolean;
  /** Failures inside the handler are answered with godwit's fixed body. */
  readonly fixedErrorBody?: boolean;
  /** `context.client.address`. */
  readonly clientAddress?: boolean;
  /** A base path or stage that is taken off the path before the handler sees it. */
  readonly basePath?: boolean;
  /** Largest body of a request, in bytes; larger ones are refused. */
  readonly maxRequestBytes?: number;
  /** Largest body of an answer, in bytes; larger ones are refused. */
  readonly maxResponseBytes?: number;
  /** Computing time of a request, in milliseconds, after which it is ended. */
  readonly cpuMs?: number;
  /** Time of a request, in milliseconds, after which it is ended. */
  readonly wallMs?: number;
  /** Memory of an instance, in MiB. */
  readonly memoryMiB?: number;
}
