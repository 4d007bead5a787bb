import type { ClientRequest } from "node:http";
import type { Socket } from "node:net";
import { OutboundError, type OutboundErrorTag, type OutboundRequest } from "../imports/capabilities.ts";

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

/** @param ms `undefined` is no timeout */
export function startTimeout(
  ms: number | undefined,
  tag: OutboundErrorTag,
  called: string,
  state: string,
  end: (error: OutboundError) => void,
): NodeJS.Timeout | undefined {
  if (ms === undefined) return undefined;
  return setTimeout(() => end(new OutboundError(tag, `Cannot call "${called}": ${state} within ${ms} ms`)), ms);
}
