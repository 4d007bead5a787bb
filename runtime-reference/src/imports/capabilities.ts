import type { Body } from "../component/body.ts";
import type { HeaderList } from "../component/call.ts";
import type { Awaitable, KeyValueBackend } from "./keyvalue-backend.ts";

/** The config values that one app may read: its declared keys, resolved by the host, and no others. */
export interface ConfigSource {
  get(key: string): Awaitable<string | undefined>;
  /** Declared keys that have a value, in the order of declaration. */
  getAll(): Awaitable<readonly (readonly [key: string, value: string])[]>;
}

/** A request that a guest wants to make (wasi:http/outgoing-handler). */
export interface OutboundRequest {
  readonly method: string;
  readonly scheme: "http" | "https";
  readonly authority: string;
  readonly pathWithQuery: string;
  readonly headers: HeaderList;
  readonly body: Body | undefined;
  /** Milliseconds, where the guest set them. */
  readonly connectTimeout: number | undefined;
  readonly firstByteTimeout: number | undefined;
  readonly betweenBytesTimeout: number | undefined;
  /** Aborts when the guest dropped the call or its request ended. */
  readonly signal: AbortSignal;
}

export interface OutboundResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Body | undefined;
}

/**
 * Makes outbound calls. The platform's part (sockets, name resolution, which addresses are refused) is behind it.
 * Rejects with {@link OutboundError}.
 */
export type OutboundFetch = (request: OutboundRequest) => Promise<OutboundResponse>;

/** An outbound call failed; `tag` is the case of wasi:http's `error-code` that the guest gets. */
export class OutboundError extends Error {
  override readonly name = "OutboundError";
  readonly code: string;
  readonly tag: OutboundErrorTag;

  constructor(tag: OutboundErrorTag, message: string, options?: ErrorOptions) {
    super(message, options);
    this.tag = tag;
    this.code = tag === "HTTP-request-denied" ? "GODWIT_OUTBOUND_DENIED" : "GODWIT_OUTBOUND_FAILED";
  }
}

export type OutboundErrorTag =
  | "HTTP-request-denied"
  | "DNS-error"
  | "connection-limit-reached"
  | "connection-refused"
  | "connection-terminated"
  | "connection-timeout"
  | "destination-IP-prohibited"
  | "TLS-protocol-error"
  | "HTTP-protocol-error"
  | "HTTP-response-incomplete"
  | "HTTP-response-timeout"
  | "HTTP-request-URI-invalid"
  | "internal-error";

/** Everything of the outside world that one app may reach. The host makes one per app. */
export interface Capabilities {
  readonly keyvalue: KeyValueBackend;
  /** Full name in the backend of each store that the manifest declares, by the name the handler uses. */
  readonly stores: ReadonlyMap<string, string>;
  readonly config: ConfigSource;
  /** Refuses what the manifest does not list, then calls. */
  readonly outbound: OutboundFetch;
}
