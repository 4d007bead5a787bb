import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { answerAsk, type Circumstances, pairs } from "./answer-ask.ts";

const hopByHop = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];

/** Answers a request of Node's server. */
export async function serveRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  host: Pick<Circumstances, "stores" | "config" | "print">,
): Promise<void> {
  const leaving = new AbortController();
  outgoing.on("close", () => outgoing.writableFinished || leaving.abort());
  try {
    const response = await answer(incoming, leaving.signal, host);
    await send(response, incoming, outgoing);
  } catch {
    if (outgoing.headersSent) {
      // Nobody may take a broken answer for a whole one.
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(500, { "content-type": "text/plain; charset=utf-8" }).end("Internal Server Error\n");
  }
}

async function answer(
  incoming: IncomingMessage,
  signal: AbortSignal,
  host: Pick<Circumstances, "stores" | "config" | "print">,
): Promise<Response> {
  const headers = visibleHeaders(incoming);
  const method = incoming.method ?? "GET";
  const hasBody =
    incoming.headers["content-length"] !== undefined || incoming.headers["transfer-encoding"] !== undefined;
  // A Request of GET or HEAD has no body; what a client sends there is not read.
  const body = hasBody && method !== "GET" && method !== "HEAD" ? streamOf(incoming) : null;
  const url = `http://${incoming.headers.host}${incoming.url}`;
  // Node's types do not know of "duplex", without which Node takes no stream.
  const init: RequestInit & { duplex: "half" } = { method, headers, body, duplex: "half" };
  const request = new Request(url, init);
  const text = headers.get("x-conformance") ?? '{"do":"see"}';
  const address = incoming.socket.remoteAddress ?? "";
  try {
    return await answerAsk(JSON.parse(text), request, { ...host, headers, address, signal });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return new Response("Cannot do it: it is no ask\n", { status: 400 });
  }
}

function streamOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  // Node has two types of the one class.
  return Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
}

function visibleHeaders({ rawHeaders }: IncomingMessage): Headers {
  const lines: [string, string][] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push([rawHeaders[at] ?? "", rawHeaders[at + 1] ?? ""]);
  const cookies = lines.filter(([name]) => name.toLowerCase() === "cookie").map(([, value]) => value);
  const headers = withoutHops(pairs(lines));
  if (cookies.length > 0) headers.set("cookie", cookies.join("; "));
  return headers;
}

/** Without the fields of one connection, and those that `Connection` names (RFC 9110 section 7.6.1). */
function withoutHops(headers: Headers): Headers {
  const named =
    headers
      .get("connection")
      ?.split(",")
      .map((name) => name.trim().toLowerCase()) ?? [];
  for (const name of [...hopByHop, ...named]) if (/^[\w-]+$/u.test(name)) headers.delete(name);
  return headers;
}

async function send(response: Response, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const headers = withoutHops(new Headers(response.headers));
  const reader = response.body?.getReader();
  if (incoming.method === "HEAD" || reader === undefined) {
    outgoing.writeHead(response.status, [...headers].flat());
    await reader?.cancel();
    outgoing.end();
    return;
  }
  // What a handler says of the length may be wrong: it stands only where the first piece is all.
  const length = headers.get("content-length");
  headers.delete("content-length");
  const first = reader.read();
  // A body that fails at once is a failure, not an answer. A body that takes its time must not hold up the head.
  const piece = await Promise.race([first, sleep(20)]);
  if (length !== null && piece?.value?.length === Number(length)) headers.set("content-length", length);
  outgoing.on("close", () => void reader.cancel().catch(() => {}));
  outgoing.writeHead(response.status, [...headers].flat());
  outgoing.flushHeaders();
  for (let { done, value } = await first; !done; { done, value } = await reader.read()) {
    if (!outgoing.write(value)) await drained(outgoing);
  }
  outgoing.end();
}

async function drained(outgoing: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  outgoing.once("drain", resolve);
  outgoing.once("close", resolve);
  await promise;
  outgoing.off("drain", resolve);
  outgoing.off("close", resolve);
}
