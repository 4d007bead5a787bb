import type { OutboundFetch } from "../imports/capabilities.ts";
import { OutboundError } from "../imports/capabilities.ts";
export function createOutboundFetch(
  _listed: readonly string[],
  _allowed: readonly string[] | undefined,
): OutboundFetch {
  return () => Promise.reject(new OutboundError("HTTP-request-denied", "not written yet"));
}
