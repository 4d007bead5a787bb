import type { Config } from "./config/config.ts";
import type { Store } from "./keyvalue/store.ts";

/** Who sent the request. */
export interface Client {
  /** The peer's IP address; `undefined` on hosts that do not tell it. Never taken from a header, which could be forged. */
  readonly address: string | undefined;
}

/** What a handler gets besides the request. Capabilities are arguments, never globals. */
export interface Context {
  /** Names this request in the log and in the answer's `x-request-id`. Never empty. Where nobody asks for it, hosts other than godwit's send no such header. */
  readonly requestId: string;
  readonly client: Client;
  /**
   * Aborts when the deadline passes (`TimeoutError`) and, on hosts that tell, when the client has gone (`AbortError`).
   * It does not abort when the answer is complete. The client is looked for at each pull of the response body and,
   * once `signal` has been read, every 250 ms.
   */
  readonly signal: AbortSignal;
  /** When the host ends this request; `undefined` on hosts that set no deadline. */
  readonly deadline: Date | undefined;
  /** Values of the keys that `godwit.config.ts` declares under `config`. */
  readonly config: Config;
  /**
   * Opens a store that `godwit.config.ts` declares under `stores`.
   * @throws KeyValueError (`access-denied`) when it does not.
   */
  keyvalue(name: string): Store;
  /**
   * Keeps the request's instance alive until `promise` settles; the answer does not wait for it. A rejection is logged
   * and changes nothing else. The request's deadline still holds.
   */
  waitUntil(promise: PromiseLike<unknown>): void;
}
