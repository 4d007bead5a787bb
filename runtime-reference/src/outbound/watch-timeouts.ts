import type { ClientRequest } from "node:http";
import type { Socket } from "node:net";
import { OutboundError, type OutboundErrorTag, type OutboundRequest } from "../imports/capabilities.ts";

/** `setTimeout` fires at once for more than this: 24 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

type Timeouts = Pick<OutboundRequest, "connectTimeout" | "firstByteTimeout">;

/** Ends an outbound request whose head takes longer than its timeouts (wasi:http `request-options`) allow. */
export function watchTimeouts(
  outgoing: ClientRequest,
  { connectTimeout, firstByteTimeout }: Timeouts,
  called: string,
): void {
  const end = (error: OutboundError) => outgoing.destroy(error);
  const connecting = startTimeout(connectTimeout, "connection-timeout", called, "no connection was made", end);
  let waiting: NodeJS.Timeout | undefined;
  outgoing.once("socket", (socket: Socket) => {
    socket.once("encrypted" in socket ? "secureConnect" : "connect", () => {
      clearTimeout(connecting);
      waiting = startTimeout(firstByteTimeout, "HTTP-response-timeout", called, "no response came", end);
    });
  });
  outgoing.once("response", () => clearTimeout(waiting));
  outgoing.once("close", () => {
    clearTimeout(connecting);
    clearTimeout(waiting);
  });
}

/** @param ms `undefined`, or more than a timer takes, is no timeout */
export function startTimeout(
  ms: number | undefined,
  tag: OutboundErrorTag,
  called: string,
  state: string,
  end: (error: OutboundError) => void,
): NodeJS.Timeout | undefined {
  if (ms === undefined || ms > LONGEST_TIMER_MS) return undefined;
  return setTimeout(() => end(new OutboundError(tag, `Cannot call "${called}": ${state} within ${ms} ms`)), ms);
}
