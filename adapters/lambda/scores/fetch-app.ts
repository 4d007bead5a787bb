import type { Reply, SeenRequest } from "./subject.ts";

/** An app in web standards that writes down what it sees and gives the reply. */
export function fetchApp(reply: Reply, seen: SeenRequest[]): (request: Request) => Promise<Response> {
  return async (request) => {
    seen.push({
      method: request.method,
      url: request.url,
      headers: new Map(request.headers),
      body: new Uint8Array(await request.arrayBuffer()),
    });
    if (reply.error !== undefined) throw reply.error;
    const headers = new Headers();
    for (const [name, value] of reply.headers) headers.append(name, value);
    return new Response(reply.body as BodyInit | undefined, { status: reply.status, headers });
  };
}
