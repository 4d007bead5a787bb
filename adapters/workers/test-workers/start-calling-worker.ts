import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { startTestedWorker } from "./start-tested-worker.ts";

/** Makes the call that it is asked for, and tells what became of it. */
const worker = `import { createFetchOutbound } from "request:outbound/fetch-outbound.ts";
const encoder = new TextEncoder();
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
function bodyOf(chunks) {
  const left = [...chunks];
  return { async read() { await sleep(5); const chunk = left.shift(); return chunk === undefined ? undefined : encoder.encode(chunk); }, cancel(reason) { console.log("body cancelled"); } };
}
export default {
  async fetch(incoming) {
    const { listed, allowed, chunks, dropAfterMs, leave, ...request } = await incoming.json();
    const drop = new AbortController();
    if (dropAfterMs !== undefined) setTimeout(() => drop.abort(), dropAfterMs);
    try {
      const outbound = createFetchOutbound(listed, allowed);
      const response = await outbound({ method: "GET", scheme: "http", pathWithQuery: "/", headers: [], ...request, body: chunks && bodyOf(chunks), signal: drop.signal });
      let text = response.body === undefined ? null : "";
      if (leave) { await response.body.read(); response.body.cancel(); return Response.json({ left: true }); }
      for (let chunk = await response.body?.read(); chunk !== undefined; chunk = await response.body.read()) {
        for (const byte of chunk) text += String.fromCharCode(byte);
      }
      return Response.json({ status: response.status, headers: response.headers, text });
    } catch (error) {
      return Response.json({ name: error.name, tag: error.tag, message: error.message });
    }
  }
};
`;

export interface Outcome {
  readonly status?: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string | null;
  readonly tag?: string;
  readonly message?: string;
}

/** A worker that calls servers of the test's. */
export interface CallingWorker {
  serve(listener: (request: IncomingMessage, response: ServerResponse) => void): Promise<string>;
  /** A server that answers everything with these bytes. */
  serveRaw(bytes: string): Promise<string>;
  call(authority: string, request?: Readonly<Record<string, unknown>>): Promise<Outcome>;
  close(): Promise<void>;
}

export async function startCallingWorker(): Promise<CallingWorker> {
  const tested = await startTestedWorker(worker, { allowPrivateNetwork: true });
  const servers: Server[] = [];

  async function listening(server: Server): Promise<string> {
    servers.push(server.listen(0, "127.0.0.1"));
    await once(server, "listening");
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  return {
    serve: (listener) => listening(createServer(listener)),
    serveRaw: (bytes) =>
      listening(createTcpServer((socket) => void socket.on("error", () => {}).once("data", () => socket.end(bytes)))),
    async call(authority, request = {}) {
      const { scheme = "http" } = request;
      const lists = { listed: [`${scheme}://${authority}`], allowed: [`${scheme}://${authority}`] };
      const body = JSON.stringify({ ...lists, authority, ...request });
      return (await (await fetch(tested.url, { method: "POST", body })).json()) as Outcome;
    },
    async close() {
      await tested.close();
      for (const server of servers) server.close();
    },
  };
}
