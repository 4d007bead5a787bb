import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Circumstances } from "./circumstances.ts";
import { limits } from "./limits.ts";
import { RequestError } from "./request-error.ts";
import { sendAnswer } from "./send-answer.ts";

/** What all requests of a host have in common. */
export type Host = Pick<Circumstances, "stages" | "stores" | "config" | "outbound" | "print" | "waitUntil">;

/** Answers a request of Node's server. */
export async function serveRequest(incoming: IncomingMessage, outgoing: ServerResponse, host: Host): Promise<void> {
  const { stages, print } = host;
  const method = stages.methodOf(incoming);
  try {
    await sendAnswer(await answer(incoming, outgoing, host), method, outgoing, stages);
  } catch (error) {
    print(`failed: ${error instanceof Error ? error.message : String(error)}`);
    // Nobody may take a broken answer for a whole one.
    if (outgoing.headersSent) stages.breakOff(outgoing);
    else await sendAnswer(stages.answerOfFailure(error), method, outgoing, stages).catch(() => outgoing.destroy());
  }
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse, host: Host): Promise<Response> {
  const { stages } = host;
  stages.assertHead(incoming);
  const url = stages.urlOf(incoming);
  const headers = stages.headersOf(incoming, url);
  // Node's types do not know of "duplex", without which Node takes no stream.
  const init: RequestInit & { duplex: "half" } = {
    method: stages.methodOf(incoming),
    headers,
    body: stages.bodyOf(incoming),
    duplex: "half",
  };
  const request = stages.createRequest(url, init);
  const [address, requestId] = [stages.addressOf(incoming), stages.requestIdOf(incoming)];
  const circumstances = { ...host, headers, address, requestId, signal: stages.signalOf(outgoing) };
  const text = headers.get("x-conformance") ?? '{"do":"see"}';
  const late = new AbortController();
  try {
    const answered = stages.answerAsk(JSON.parse(text), request, circumstances);
    const response = await Promise.race([answered, sleep(limits.wallMs, undefined, { signal: late.signal })]);
    if (response === undefined) throw (await settled(answered)) ?? new RequestError(504, "its time is over");
    if (!(response instanceof Response)) throw new TypeError("Cannot answer: the handler returned no Response");
    return response;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return new Response("Cannot do it: it is no ask\n", { status: 400 });
  } finally {
    late.abort();
  }
}

/** A handler that returned nothing has failed; one that still works is late. */
function settled(answered: Promise<unknown>): Promise<Error | undefined> {
  const failed = answered.then(() => new TypeError("Cannot answer: the handler returned nothing"));
  return Promise.race([failed, sleep(0, undefined)]);
}
