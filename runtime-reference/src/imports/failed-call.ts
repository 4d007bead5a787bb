import type { OutboundRequest } from "./capabilities.ts";
import { errorCodeFrom } from "./http/error-code-from.ts";

/** An outbound call that failed, or whose response broke off. Its guest was told, in fewer words, and goes on. */
export class FailedCall {
  readonly scheme: OutboundRequest["scheme"];
  /** As the guest wrote it, which may be anything. */
  readonly authority: string;
  /** The case of wasi:http's `error-code` that the guest got. */
  readonly errorCode: string;
  readonly message: string;

  constructor({ scheme, authority }: Pick<OutboundRequest, "scheme" | "authority">, cause: unknown) {
    this.scheme = scheme;
    this.authority = authority;
    this.errorCode = errorCodeFrom(cause).tag;
    this.message = cause instanceof Error ? cause.message : String(cause);
  }
}
