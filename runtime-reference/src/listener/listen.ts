import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Answer } from "../component/answer.ts";
import type { Call } from "../component/call.ts";
import { Cancellation } from "../component/cancellation.ts";
import { failureAnswer } from "../failure-answer.ts";
import { nodeHttp } from "../node-http.ts";
import { answerForServer } from "./answer-for-server.ts";
import { answerToNode } from "./answer-to-node.ts";
import { callFromNode } from "./call-from-node.ts";
import type { Exchange } from "./exchange.ts";
import { createProxyTrust } from "./proxy-trust.ts";
import { refusalFromParser, refuseConnection } from "./refuse-connection.ts";
import { RequestRefusedError } from "./request-refused-error.ts";
import { startListening } from "./start-listening.ts";
import { wireLimits } from "./wire-limits.ts";

export interface ListenOptions {
  /** Default 3000; 0 takes a free one. */
  readonly port?: number;
  /** Default `127.0.0.1`: only this machine. */
  readonly hostname?: string;
  /**
   * Lets other threads and processes of this user listen on the port as well: the system gives each new connection to one of
   * them. Where it cannot (most but Linux), listening fails. Default: nobody else may.
   */
  readonly reusePort?: boolean;
  /** Proxies (addresses or CIDRs) whose `x-forwarded-*` fields are believed. Default: none. */
  readonly trustProxy?: readonly string[];
  /** Told about a request that is refused, and about an answer of the app's that cannot be sent. */
  readonly onFailure?: (failure: unknown, requestId: string) => void;
}

export interface Listener {
  readonly url: string;
  readonly port: number;
  /** Stops accepting, lets running requests end for `graceMs`, then cuts their connections. */
  close(graceMs: number): Promise<void>;
}

/**
 * Serves HTTP/1.1: every request becomes a {@link Call}, its {@link Answer} goes back.
 * @throws PortInUseError, AddressUnavailableError, InvalidCidrError
 */
export async function listen(answer: (call: Call) => Promise<Answer>, options: ListenOptions): Promise<Listener> {
  const { port = 3000, hostname = "127.0.0.1", reusePort = false, trustProxy = [], onFailure } = options;
  const trust = createProxyTrust(trustProxy);
  const lastExchanges = new WeakMap<Duplex, Exchange>();
  const refused = new WeakSet<Duplex>();
  const sockets = new Set<Duplex>();
  let isClosing = false;

  async function serve(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): Promise<void> {
    const exchange = openExchange(request, response, awaitsContinue);
    lastExchanges.set(request.socket, exchange);
    // An answer whose head went out before `close` said nothing of closing: its connection ends once it is idle.
    response.once("close", () => {
      if (isClosing) setImmediate(closeIdleConnections);
    });
    let given: Answer;
    let closes = false;
    try {
      const call = callFromNode(exchange, trust);
      given = call.pathWithQuery === "*" ? answerForServer : await answer(call);
    } catch (failure) {
      if (failure instanceof RequestRefusedError) {
        // Its answer is the connection's last. What the parser then finds wrong with the body must not cut it off.
        refused.add(request.socket);
        onFailure?.(failure, exchange.id);
      }
      given = failureAnswer(failure, exchange.id);
      closes = true;
    }
    try {
      await answerToNode(given, exchange, closes || isClosing);
    } catch (failure) {
      given.body?.cancel(failure);
      onFailure?.(failure, exchange.id);
      await answerToNode(failureAnswer(failure, exchange.id), exchange, true);
    }
  }

  /** Node 24's own counts a connection that has not asked anything yet as busy. */
  function closeIdleConnections(): void {
    for (const socket of sockets) {
      if (lastExchanges.get(socket)?.response.closed ?? true) socket.destroy();
    }
  }

  function refuse(socket: Duplex, refusal: RequestRefusedError): void {
    if (refused.has(socket)) return;
    refused.add(socket);
    const exchange = lastExchanges.get(socket);
    const isOpen = exchange !== undefined && !exchange.response.writableFinished;
    const id = isOpen && !exchange.request.complete ? exchange.id : randomUUID();
    // Browsers connect ahead of need: that nothing came is no news.
    if (!(socket instanceof Socket) || socket.bytesRead > 0) onFailure?.(refusal, id);
    if (!isOpen) {
      refuseConnection(socket, refusal, id);
    } else if (exchange.request.complete) {
      // The bytes behind a whole request are malformed: its answer goes first.
      exchange.response.once("finish", () => refuseConnection(socket, refusal, id));
    } else {
      refuseExchange(exchange, socket, refusal);
    }
  }

  const server = nodeHttp.createServer({
    insecureHTTPParser: false,
    // callFromNode requires it instead, so that the refusal is the table's.
    requireHostHeader: false,
    maxHeaderSize: wireLimits.headBytes,
    headersTimeout: wireLimits.headTimeoutMs,
    // The app's own time limit ends a request, however slowly its body comes.
    requestTimeout: 0,
    keepAliveTimeout: wireLimits.keepAliveTimeoutMs,
    connectionsCheckingInterval: 1_000,
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    // Node takes its own listener away when it hands a socket over (CONNECT): unheard, a reset would end the process.
    socket.on("error", () => {});
  });
  server.on("request", (request, response) => serve(request, response, false));
  server.on("checkContinue", (request, response) => serve(request, response, true));
  server.on("checkExpectation", (request, response) => {
    const refusal = new RequestRefusedError("GODWIT_EXPECTATION_UNSUPPORTED", "it expects what no one here does");
    const exchange = openExchange(request, response, false);
    onFailure?.(refusal, exchange.id);
    answerToNode(failureAnswer(refusal, exchange.id), exchange, true);
  });
  server.on("connect", (_request, socket) => {
    refuse(socket, new RequestRefusedError("GODWIT_REQUEST_UNSUPPORTED", "it is a CONNECT"));
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code === "ECONNRESET") socket.destroy();
    else refuse(socket, refusalFromParser(error));
  });
  await startListening(server, { port, hostname, reusePort });

  const { port: boundPort } = server.address() as AddressInfo; // a TCP server's
  return {
    url: `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${boundPort}`,
    port: boundPort,
    async close(graceMs) {
      isClosing = true;
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(cut);
    },
  };
}

function openExchange(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): Exchange {
  const gone = new Cancellation();
  const onClose = () => {
    if (!response.writableFinished) gone.abort(new Error("Cannot answer: the client has gone"));
  };
  request.socket.once("close", onClose);
  response.once("finish", () => request.socket.off("close", onClose));
  const continued = Promise.withResolvers<void>();
  return { id: randomUUID(), request, response, gone, awaitsContinue, continued, isRefused: false };
}

/** Answers in the place of an exchange whose request broke off; after its head only the end of the connection can say so. */
function refuseExchange(exchange: Exchange, socket: Duplex, refusal: RequestRefusedError): void {
  const { response, gone } = exchange;
  let end = () => void socket.destroy();
  if (!response.headersSent) {
    exchange.isRefused = true;
    gone.abort(refusal);
    end = () => void refuseConnection(socket, refusal, exchange.id);
  }
  // A response has no socket until the answers of the requests before it are out.
  if (response.socket === null) response.once("socket", end);
  else end();
}
