import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerOptions, ServerResponse } from "node:http";
import type { Worker } from "node:worker_threads";
import type { Ask } from "../src/protocol/ask.ts";
import type { StoreCall } from "../src/protocol/store-call.ts";
import { answerAsk } from "./answer-ask.ts";
import { resultOf, type Stores } from "./call-store.ts";
import type { Circumstances } from "./circumstances.ts";
import { construct } from "./construct.ts";
import { createInstance } from "./instance/instance.ts";
import { readBody } from "./read-body.ts";
import { readTarget } from "./read-target.ts";
import type { RelayedBytes } from "./relay.ts";
import { RequestError } from "./request-error.ts";
import { visibleHeaders, withoutHops } from "./visible-headers.ts";

/** What is done between a socket and a handler, and in the handler. A mutant replaces one of these functions, or two. */
export interface Stages {
  /** Of Node's server. */
  readonly serverOptions: ServerOptions;
  /** What happens to the bytes of a connection, made for each. Absent: nothing. */
  readonly relay?: () => RelayedBytes;
  /** @throws {RequestError} for a head that is refused */
  readonly assertHead: (incoming: IncomingMessage) => void;
  /** @throws {RequestError} for a target that is none */
  readonly urlOf: (incoming: IncomingMessage) => string;
  readonly methodOf: (incoming: IncomingMessage) => string;
  readonly headersOf: (incoming: IncomingMessage, url: string) => Headers;
  /** @throws {RequestError} for one that is too large, at once or when it is read */
  readonly bodyOf: (incoming: IncomingMessage) => ReadableStream<Uint8Array> | null;
  readonly createRequest: (url: string, init: RequestInit) => Request;
  readonly addressOf: (incoming: IncomingMessage) => string;
  readonly requestIdOf: (incoming: IncomingMessage) => string;
  /** Aborted when a client leaves. */
  readonly signalOf: (outgoing: ServerResponse) => AbortSignal;
  /** The handler. */
  readonly answerAsk: (ask: Ask, request: Request, circumstances: Circumstances) => Promise<Response>;
  /** The instance of a request that needs one of its own, and whether it ends with it. */
  readonly instanceFor: () => { readonly instance: Worker; readonly isShared: boolean };
  /** What a handler's platform makes, or refuses. */
  readonly construct: typeof construct;
  readonly platform: { readonly Response: typeof Response; readonly crypto: Pick<Crypto, "getRandomValues"> };
  readonly callStore: (call: StoreCall, name: string, stores: Stores) => object | Promise<object>;
  readonly readConfig: (key: string, config: Readonly<Record<string, string>>) => unknown;
  readonly allConfig: (config: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
  readonly mostRedirects: number;
  readonly allowsOrigin: (url: URL, allowed: readonly string[]) => boolean;
  readonly passesHeader: (name: string) => boolean;
  readonly fetch: typeof fetch;
  /** A line of the log. */
  readonly lineOf: (text: string, secrets: readonly string[]) => string;
  /** Work that goes on after the answer and has failed. */
  readonly onUnhandled: (end: () => void) => void;
  readonly answerOfFailure: (error: unknown) => Response;
  readonly statusOf: (response: Response) => number;
  readonly headersOfAnswer: (response: Response) => readonly (readonly [name: string, value: string])[];
  readonly bodyOfAnswer: (response: Response, method: string) => ReadableStream<Uint8Array> | null;
  /** Content-Length of an answer whose first piece has come or not; what a handler says of it may be wrong. */
  readonly lengthOf: (stated: string | null, first: Uint8Array | undefined) => string | undefined;
  /** How long the head of an answer waits for its first piece. */
  readonly headWaitsMs: number;
  /** A stream whose client has left. */
  readonly leave: (reader: ReadableStreamDefaultReader<Uint8Array>) => void;
  /** Whether another piece must wait until the client has taken this one. */
  readonly mustWait: (isFull: boolean) => boolean;
  /** Ends an answer whose body has failed. */
  readonly breakOff: (outgoing: ServerResponse) => void;
  /** What the host runs, as the file that it was deployed as. */
  readonly pack: (program: Buffer) => Buffer;
}

const notToSend = ["host", "connection", "keep-alive", "proxy-connection", "te", "transfer-encoding", "upgrade"];

/** Those of a host without fault. */
export const stages: Stages = {
  serverOptions: { maxHeaderSize: 262_144, requireHostHeader: false },
  assertHead({ headers, httpVersion }) {
    const coding = headers["transfer-encoding"];
    if (httpVersion === "0.9") throw new RequestError(400, "it has no version");
    if (!httpVersion.startsWith("1.")) throw new RequestError(505, "it is no HTTP/1.1");
    if (coding === undefined) return;
    if (httpVersion === "1.0") throw new RequestError(400, "HTTP/1.0 has no transfer codings");
    if (coding.toLowerCase() !== "chunked") throw new RequestError(501, "only chunked is known");
  },
  urlOf: readTarget,
  methodOf: ({ method }) => method ?? "GET",
  headersOf: visibleHeaders,
  bodyOf: readBody,
  createRequest: (url, init) => new Request(url, init),
  addressOf: ({ socket }) => socket.remoteAddress ?? "",
  requestIdOf: () => randomUUID(),
  signalOf(outgoing) {
    const leaving = new AbortController();
    outgoing.on("close", () => outgoing.writableFinished || leaving.abort());
    return leaving.signal;
  },
  answerAsk,
  instanceFor: () => ({ instance: createInstance(), isShared: false }),
  construct,
  platform: { Response, crypto },
  callStore: resultOf,
  readConfig: (key, config) => config[key] ?? (key === "unset" ? null : { error: "ConfigUndeclaredError" }),
  allConfig: (config) => config,
  mostRedirects: 20,
  allowsOrigin: (url, allowed) => allowed.includes(url.origin) && url.username === "" && url.password === "",
  passesHeader: (name) => !notToSend.includes(name),
  fetch,
  lineOf: (text, secrets) => secrets.reduce((line, secret) => line.replaceAll(secret, "[secret]"), text),
  onUnhandled() {},
  answerOfFailure(error) {
    if (error instanceof RequestError)
      return new Response(null, { status: error.status, headers: { connection: "close" } });
    return new Response("Internal Server Error\n", {
      status: 500,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  },
  statusOf: ({ status }) => status,
  headersOfAnswer: ({ headers }) => [...withoutHops(new Headers(headers))],
  bodyOfAnswer: ({ body }, method) => (method === "HEAD" ? null : body),
  lengthOf: (stated, first) => (stated !== null && Number(stated) === first?.length ? stated : undefined),
  headWaitsMs: 20,
  leave: (reader) => void reader.cancel().catch(() => {}),
  mustWait: (isFull) => isFull,
  breakOff: (outgoing) => outgoing.destroy(),
  pack: (program) => program,
};
