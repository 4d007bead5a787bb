import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from "node:http";
import { describeFailure, type FailureDescription } from "./describe-failure.ts";
import { RuntimeApiError } from "./runtime-api-error.ts";

/** Not imported: the face of `node:http` for ES modules loads all of undici, some 40 ms of a cold start. */
const { Agent, request } = process.getBuiltinModule("node:http");

const ROOT = "/2018-06-01/runtime/";
const ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";
const ERROR_BODY = "Lambda-Runtime-Function-Error-Body";

/** An event and what was said of it. */
export interface Invocation {
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  readonly event: unknown;
}

/** A streamed answer on its way. */
export interface OpenStream {
  readonly request: ClientRequest;
  /** Settles once the Runtime API has taken all of it; rejects when the connection broke. */
  readonly taken: Promise<void>;
}

/**
 * The five requests of the Runtime API.
 * Source: AWS Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes".
 */
export interface RuntimeApiClient {
  /** Waits for the next event, however long that takes. */
  next(): Promise<Invocation>;
  /** @throws {RuntimeApiError} for a response that is too large (413), or refused */
  respond(requestId: string, json: string): Promise<void>;
  fail(requestId: string, failure: unknown): Promise<void>;
  failInit(failure: unknown): Promise<void>;
  openStream(requestId: string, contentType: string): OpenStream;
}

/** @param address `host:port`, from `AWS_LAMBDA_RUNTIME_API` */
export function createRuntimeApiClient(address: string): RuntimeApiClient {
  const url = new URL(`http://${address}`);
  // The connection stays: each invocation is a question and an answer on it.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  // Streams have their own, so that a broken one does not take the next question with it.
  const streams = new Agent({ keepAlive: false });

  async function post(act: string, path: string, body: string, headers: Record<string, string> = {}): Promise<void> {
    const outgoing = request({
      host: url.hostname,
      port: url.port,
      agent,
      method: "POST",
      path: `${ROOT}${path}`,
      headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...headers },
    });
    outgoing.end(body);
    const { status } = await exchange(outgoing);
    if (status !== 202) throw new RuntimeApiError(act, status);
  }

  function postFailure(act: string, path: string, description: FailureDescription): Promise<void> {
    return post(act, path, JSON.stringify(description), { [ERROR_TYPE]: asHeader(description.errorType) });
  }

  return {
    async next() {
      const outgoing = request({ host: url.hostname, port: url.port, agent, path: `${ROOT}invocation/next` });
      outgoing.end();
      const { status, headers, body } = await exchange(outgoing);
      if (status !== 200) throw new RuntimeApiError("get an event of", status);
      return {
        requestId: String(headers["lambda-runtime-aws-request-id"]),
        headers,
        event: JSON.parse(body.toString()),
      };
    },
    respond: (id, json) => post("answer", `invocation/${encodeURIComponent(id)}/response`, json),
    fail: (id, failure) =>
      postFailure("report a failure to", `invocation/${encodeURIComponent(id)}/error`, describeFailure(failure)),
    failInit: (failure) => postFailure("report a failed start to", "init/error", describeFailure(failure)),
    openStream(id, contentType) {
      const stream = request({
        host: url.hostname,
        port: url.port,
        agent: streams,
        method: "POST",
        path: `${ROOT}invocation/${encodeURIComponent(id)}/response`,
        headers: {
          "content-type": contentType,
          "transfer-encoding": "chunked",
          "lambda-runtime-function-response-mode": "streaming",
          trailer: [ERROR_TYPE, ERROR_BODY].join(", "),
        },
      });
      const taken = exchange(stream).then(({ status }) => {
        if (status !== 202) throw new RuntimeApiError("stream an answer to", status);
      });
      return { request: stream, taken };
    },
  };
}

/** The trailers that say, after what was streamed, that it is not all. */
export function failureTrailers(failure: unknown): Record<string, string> {
  const description = describeFailure(failure);
  return {
    [ERROR_TYPE]: asHeader(description.errorType),
    [ERROR_BODY]: Buffer.from(JSON.stringify(description)).toString("base64"),
  };
}

/** An error may be named anything; a header field may not. */
function asHeader(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/gu, "?");
}

interface Exchanged {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** @param outgoing whose end is sent here, or by the caller */
async function exchange(outgoing: ClientRequest): Promise<Exchanged> {
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once("response", resolve);
    outgoing.on("error", reject);
  });
  return readAnswer(incoming);
}

async function readAnswer(incoming: IncomingMessage): Promise<Exchanged> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) };
}
