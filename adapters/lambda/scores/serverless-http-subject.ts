import { Buffer } from "node:buffer";
import type { IncomingMessage, ServerResponse } from "node:http";
import serverless from "serverless-http";
import { context, outcomeOf, type Reply, type SeenRequest, type Subject } from "./subject.ts";

/** serverless-http with an app on node's own request and response, as it comes or with `binary: true`. */
export function serverlessHttpSubject(name: string, binary?: boolean): Subject {
  return {
    name,
    invoke(event, reply) {
      const seen: SeenRequest[] = [];
      const handler = serverless(nodeApp(reply, seen), binary === undefined ? {} : { binary });
      return outcomeOf(seen, () => handler(event as object, context));
    },
  };
}

/** Throws at once where it throws: nobody waits for what a plain function returns. */
function nodeApp(reply: Reply, seen: SeenRequest[]) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (reply.error !== undefined) throw reply.error;
    void answer(request, response);
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const headers = new Map(
      Object.entries(request.headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]),
    );
    seen.push({
      method: request.method ?? "",
      url: `//${headers.get("host") ?? "localhost"}${request.url}`,
      headers,
      body: Buffer.concat(chunks),
    });
    response.statusCode = reply.status;
    for (const [name, value] of reply.headers) response.appendHeader(name, value);
    response.end(reply.body);
  }
}
