import type { WorkerSettings } from "./read-settings.ts";

/** Who asked, and what the platform calls the request. */
export interface ClientFacts {
  readonly id: string;
  readonly clientAddress: string | undefined;
}

/**
 * Behind Cloudflare's edge `cf-connecting-ip` and `cf-ray` are the edge's own: whatever a client sends by these names is
 * overwritten. Elsewhere they are a client's claim, and the address is what workerd says of the connection.
 * Source: Cloudflare Docs, "Cloudflare HTTP headers".
 */
export function clientFacts(request: Request, { trustsEdge }: WorkerSettings): ClientFacts {
  if (trustsEdge) {
    return {
      id: request.headers.get("cf-ray") ?? crypto.randomUUID(),
      clientAddress: request.headers.get("cf-connecting-ip") ?? undefined,
    };
  }
  return {
    id: crypto.randomUUID(),
    // The platform parses all that it says of a connection when it is asked for some of it.
    get clientAddress() {
      return addressOfConnection(request.cf);
    },
  };
}

/** workerd's own listener tells the peer as `192.0.2.1:4711` or `[2001:db8::1]:4711`. */
function addressOfConnection(cf: unknown): string | undefined {
  if (typeof cf !== "object" || cf === null || !("clientIp" in cf) || typeof cf.clientIp !== "string") return undefined;
  const [, bracketed, dotted] = /^(?:\[([^\]]+)\]|([\d.]+)):\d+$/.exec(cf.clientIp) ?? [];
  return bracketed ?? dotted;
}
