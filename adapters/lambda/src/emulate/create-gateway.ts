import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { EnvironmentPool } from "./environment/environment-pool.ts";
import type { GatewayEvent } from "./gateway-event.ts";
import type { GatewayRequest } from "./ingress/gateway-request.ts";
import type { GatewayResponse } from "./ingress/gateway-response.ts";
import type { Ingress, IngressSettings, RequestFacts } from "./ingress/ingress.ts";
import { readRequest } from "./read-request.ts";
import { createRequestFacts } from "./request-facts.ts";
import { type Sent, sendResponse } from "./send-response.ts";

export interface GatewayOptions {
  readonly ingress: Ingress;
  readonly settings: IngressSettings;
  readonly pool: Pick<EnvironmentPool, "invoke">;
  readonly onRequest: (event: GatewayEvent) => void;
}

interface Answered {
  readonly response: GatewayResponse;
  readonly failure?: string;
}

/** HTTP in, event, invocation, result, HTTP out. */
export function createGateway({ ingress, settings, pool, onRequest }: GatewayOptions): RequestListener {
  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const facts = createRequestFacts(incoming.socket.remoteAddress);
    const request = await readRequest(incoming);
    const { response, failure } = await answer(request, facts);
    const sent: Sent = await sendResponse(outgoing, request.method, response);
    onRequest({
      requestId: facts.requestId,
      method: request.method,
      path: request.target.split("?")[0] ?? "",
      status: response.status,
      durationMs: performance.now() - startedAt,
      failure,
      ...sent,
    });
  }

  async function answer(request: GatewayRequest, facts: RequestFacts): Promise<Answered> {
    const encoded = ingress.encode(request, facts, settings);
    if ("refusal" in encoded) return { response: encoded.refusal };
    const { requestId, traceId } = facts;
    const answered = pool
      .invoke(JSON.stringify(encoded.event), { requestId, traceId })
      .then(async (outcome): Promise<Answered> => {
        const response = await ingress.decode(outcome, request, facts, settings);
        return outcome.kind === "error" ? { response, failure: outcome.type } : { response };
      });
    return withinTime(answered, ingress.timeoutMs, () => ({
      response: ingress.timedOut(facts),
      failure: "Gateway.Timedout",
    }));
  }

  return (incoming, outgoing) => {
    // What fails here is the client's connection, or a fault of ours; neither has an answer left.
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  };
}

/** The function runs on after a gateway has given up: what it says is read, so that it comes to its end, and dropped. */
async function withinTime(work: Promise<Answered>, timeoutMs: number, late: () => Answered): Promise<Answered> {
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<Answered>((resolve) => {
    timer = setTimeout(() => {
      resolve(late());
      work.then(({ response }) => dropBody(response)).catch(() => undefined);
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, timedOut]);
  } finally {
    clearTimeout(timer);
  }
}

async function dropBody({ body }: GatewayResponse): Promise<void> {
  if (Buffer.isBuffer(body)) return;
  for await (const _ of body);
}
