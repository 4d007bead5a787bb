import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What becomes of one request: nothing of it arrives, or it is done and its answer is lost, or neither. */
export type Loss = "request" | "answer" | undefined;

export interface LossyProxy {
  readonly origin: string;
  /** Decides on each request, by its operation: `UpdateItem`. */
  lose: (operation: string) => Loss;
  /** Runs when an answer is lost, before the connection is cut. */
  beforeCut: () => Promise<void>;
  /** Operations that came in, in their order. */
  readonly seen: string[];
  close(): Promise<void>;
}

/** Stands before an engine and cuts connections. */
export async function startLossyProxy(engine: string): Promise<LossyProxy> {
  const server = createServer((request, response) => {
    relay(request, response).catch(() => response.destroy());
  });

  async function relay(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const operation = String(request.headers["x-amz-target"]).replace(/^.*\./, "");
    proxy.seen.push(operation);
    const loss = proxy.lose(operation);
    if (loss === "request") {
      response.destroy();
      return;
    }
    const { host: _, connection: _connection, "content-length": _length, ...headers } = request.headers;
    const answer = await fetch(engine, { method: "POST", headers: headers as Record<string, string>, body });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (loss === "answer") {
      await proxy.beforeCut();
      response.destroy();
    } else response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" }).end(bytes);
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: LossyProxy = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on TCP
    lose: () => undefined,
    beforeCut: async () => {},
    seen: [],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
