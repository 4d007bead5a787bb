import { OutboundError, type OutboundErrorTag } from "../imports/capabilities.ts";
import { PrivateAddressError } from "./private-address-error.ts";

/** By the `code` of node's errors. */
const TAGS: Readonly<Record<string, OutboundErrorTag>> = {
  EAI_AGAIN: "DNS-error",
  ENOTFOUND: "DNS-error",
  ECONNREFUSED: "connection-refused",
  EHOSTUNREACH: "connection-refused",
  ENETUNREACH: "connection-refused",
  ECONNRESET: "connection-terminated",
  EPIPE: "connection-terminated",
  EPROTO: "TLS-protocol-error",
  ETIMEDOUT: "connection-timeout",
  ERR_INVALID_CHAR: "HTTP-protocol-error",
  ERR_INVALID_HTTP_TOKEN: "HTTP-protocol-error",
  ERR_UNESCAPED_CHARACTERS: "HTTP-request-URI-invalid",
  GODWIT_ADDRESS_PRIVATE: "destination-IP-prohibited",
};

/** What went wrong below an outbound call, as wasi:http names it. */
export function outboundErrorFromNode(origin: string, cause: unknown): OutboundError {
  if (cause instanceof OutboundError) return cause;
  return new OutboundError(tagOf(cause), `Cannot call "${origin}": ${stateOf(cause)}`, { cause });
}

function stateOf(cause: unknown): string {
  if (cause instanceof PrivateAddressError) return cause.state;
  // Several addresses were tried: node's own message is empty.
  if (cause instanceof AggregateError && cause.message === "") return cause.errors.map(stateOf).join("; ");
  return cause instanceof Error ? cause.message : String(cause);
}

function tagOf(cause: unknown): OutboundErrorTag {
  // Several addresses were tried: the first error stands for all.
  if (cause instanceof AggregateError && cause.errors.length > 0) return tagOf(cause.errors[0]);
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code.startsWith("HPE_")) return "HTTP-protocol-error";
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)|_CERT/.test(code)) return "TLS-protocol-error";
  return TAGS[code] ?? "internal-error";
}
