import type { GuestReport } from "./guest-report.ts";

/** A value or a promise of one. */
type Awaitable<T> = T | Promise<T>;

/**
 * A handler without a component around it, as a bundle for a platform's own engine exports it by the name `handler`. It
 * runs where its host runs: what crosses between the two is plain data, as it would be with a component.
 */
export interface NativeHandler {
  /** Tells it how to find the request that a piece of code runs for. Called once, before the first request. */
  attach(requests: NativeRequests): void;
  /** Answers one request. Never rejects for what the handler did: that is reported, and answered with 500. */
  answer(request: NativeRequest): Promise<NativeAnswer>;
  /** Tells the host of the request that the code runs for of a rejection that nobody handled. */
  reportUnhandled(error: unknown): void;
}

/** Which request the running code belongs to; `undefined` outside of any. */
export interface NativeRequests {
  current(): NativeRequest | undefined;
}

/** One request, and all that its handler may reach. */
export interface NativeRequest {
  readonly id: string;
  readonly method: string;
  /** Absolute: scheme, authority, path and query as they were sent. */
  readonly url: string;
  /** Values are byte strings, as HTTP carries them. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: NativeBody | undefined;
  readonly clientAddress: string | undefined;
  /** Milliseconds since the epoch, after which the request is ended. */
  readonly deadline: number;
  /** Aborts when the client has gone or the deadline has passed, with a DOMException that says which. */
  readonly signal: AbortSignal;
  isClientGone(): boolean;
  /** @throws `{ payload }` with a WIT `error` of wasi:keyvalue/store, as every call of a bucket does */
  openBucket(name: string): NativeBucket;
  configValue(key: string): string | undefined;
  configValues(): readonly (readonly [key: string, value: string])[];
  /** Makes one outbound call; redirects and content codings are the caller's. */
  call(request: NativeOutboundRequest): Promise<NativeOutboundResponse>;
  report(report: GuestReport): void;
  /** What only this platform has, where the app asks for it and the platform knows such. */
  readonly native?: unknown;
}

export interface NativeAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Bytes that are all there, or such as are pulled. */
  readonly body: Uint8Array | NativeBody | undefined;
  /** Resolves once all work given to `waitUntil` is done. Called when the body has ended. */
  settle(): Promise<void>;
}

/** Bytes to pull, one read at a time. */
export interface NativeBody {
  /** The next bytes (never empty), or `undefined` at the end. Rejects when the producer failed. */
  read(): Promise<Uint8Array | undefined>;
  /** Nobody will read on. */
  cancel(reason?: unknown): void;
}

/** An open bucket of wasi:keyvalue. */
export interface NativeBucket {
  get(key: string): Awaitable<Uint8Array | undefined>;
  set(key: string, value: Uint8Array): Awaitable<void>;
  delete(key: string): Awaitable<void>;
  has(key: string): Awaitable<boolean>;
  list(
    cursor: string | undefined,
  ): Awaitable<{ readonly keys: readonly string[]; readonly cursor: string | undefined }>;
  increment(key: string, delta: bigint): Awaitable<bigint>;
  /** The value now, and a swap that writes only while nothing else has. */
  read(key: string): Awaitable<{
    readonly value: Uint8Array | undefined;
    swap(value: Uint8Array): Awaitable<boolean>;
  }>;
  getMany(keys: readonly string[]): Awaitable<readonly (Uint8Array | undefined)[]>;
  setMany(entries: readonly (readonly [key: string, value: Uint8Array])[]): Awaitable<void>;
  deleteMany(keys: readonly string[]): Awaitable<void>;
}

export interface NativeOutboundRequest {
  readonly method: string;
  readonly scheme: "http" | "https";
  readonly authority: string;
  readonly pathWithQuery: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: NativeBody | undefined;
  readonly signal: AbortSignal;
}

export interface NativeOutboundResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: NativeBody | undefined;
}
