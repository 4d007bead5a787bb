import { randomBytes, randomUUID } from "node:crypto";
import type { RequestFacts } from "./ingress/ingress.ts";

/** What a gateway makes up for a request of that client, now. */
export function createRequestFacts(clientAddress: string | undefined): RequestFacts {
  const receivedAt = new Date();
  const seconds = Math.floor(receivedAt.getTime() / 1000).toString(16);
  return {
    requestId: randomUUID(),
    extendedRequestId: randomBytes(11).toString("base64"),
    traceId: `Root=1-${seconds}-${randomBytes(12).toString("hex")}`,
    receivedAt,
    // A socket of both families writes the addresses of the older one so.
    clientAddress: clientAddress?.replace(/^::ffff:/, "") ?? "127.0.0.1",
  };
}
