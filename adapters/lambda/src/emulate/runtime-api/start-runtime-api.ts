import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { FailedOutcome, InvocationOutcome } from "./invocation-outcome.ts";
import { createInvocationQueue } from "./invocation-queue.ts";
import { readLimited } from "./read-limited.ts";
import { readStream } from "./read-stream.ts";

/**
 * The longest buffered response, in bytes: 6 MiB and 100 bytes more.
 * Source: AWS's runtime interface emulator, `interop/model.go`.
 */
const MAX_RESPONSE_BYTES = 6 * 1024 * 1024 + 100;

const PREFIX = "/2018-06-01/runtime/";
const INVOCATION = /^invocation\/([^/]+)\/(response|error)$/;

/** What can be said of an invocation beside its event. */
export interface InvocationSettings {
  /** When the platform ends it, in milliseconds since the epoch. */
  readonly deadlineMs: number;
  /** Default: a new UUID. */
  readonly requestId?: string;
  /** For X-Ray, for example `Root=1-6a5145a8-536f3e792f6be9b44c1f46fa`. */
  readonly traceId?: string;
}

/** The HTTP server that a function's client asks for work: one for each environment. */
export interface RuntimeApi {
  /** `host:port`, for `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  /** Whether the function asks for work right now. */
  readonly isWaiting: boolean;
  /**
   * Hands one event to the function, as soon as it asks for it. Never rejects.
   * @param event its JSON
   */
  invoke(event: string, settings: InvocationSettings): Promise<InvocationOutcome>;
  /** Ends what is under way with that outcome: the function's process has died, or was ended. */
  abandon(outcome: FailedOutcome): void;
  close(): Promise<void>;
}

export interface RuntimeApiOptions {
  readonly functionArn: string;
  /** The function could not start. */
  readonly onInitError: (outcome: FailedOutcome) => void;
  /** The function asks for work. */
  readonly onWaiting: () => void;
}

/**
 * Serves the Runtime API on a free port of this machine.
 * Source: AWS Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes".
 */
export async function startRuntimeApi({ functionArn, onInitError, onWaiting }: RuntimeApiOptions): Promise<RuntimeApi> {
  const queue = createInvocationQueue(functionArn, onWaiting);
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  // A function may wait for its next event for hours, and take minutes to stream an answer.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.startsWith(PREFIX) ? request.url.slice(PREFIX.length) : "";
    if (request.method === "GET" && path === "invocation/next") return queue.next(response);
    if (request.method === "POST" && path === "init/error") {
      onInitError(await readFailure(request));
      return reply(response, 202, { status: "OK" });
    }
    const [, id, kind] = INVOCATION.exec(path) ?? [];
    if (request.method !== "POST" || id === undefined) {
      request.resume();
      return reply(response, 404, { errorType: "NotFound", errorMessage: "There is no such resource" });
    }
    const current = queue.current(decodeURIComponent(id));
    if (current === undefined) {
      request.resume();
      return reply(response, 400, { errorType: "InvalidRequestID", errorMessage: "Invalid request ID" });
    }
    if (current.isAnswered) {
      request.resume();
      return reply(response, 403, { errorType: "InvalidStateTransition", errorMessage: "It was answered before" });
    }
    if (kind === "error") {
      current.settle(await readFailure(request));
      return reply(response, 202, { status: "OK" });
    }
    if (request.headers["lambda-runtime-function-response-mode"]?.toString().toLowerCase() === "streaming") {
      current.settle({
        kind: "stream",
        contentType: request.headers["content-type"]?.toLowerCase(),
        body: readStream(request, () => reply(response, 202, { status: "OK" })),
      });
      return;
    }
    const body = await readLimited(request, MAX_RESPONSE_BYTES);
    if (body !== undefined) {
      current.settle({ kind: "result", json: body.toString() });
      return reply(response, 202, { status: "OK" });
    }
    const reason = `Exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`;
    current.settle({ kind: "error", type: "Function.ResponseSizeTooLarge", details: reason });
    reply(response, 413, { errorType: "RequestEntityTooLarge", errorMessage: reason });
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("A TCP server has no port");
  return {
    address: `127.0.0.1:${address.port}`,
    get isWaiting() {
      return queue.isWaiting;
    },
    invoke: (event, { deadlineMs, requestId = randomUUID(), traceId }) =>
      queue.invoke({ event, requestId, deadlineMs, traceId }),
    abandon: queue.abandon,
    async close() {
      queue.abandon({ kind: "error", type: "Runtime.ExitError", details: undefined });
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, "close");
    },
  };
}

async function readFailure(request: IncomingMessage): Promise<FailedOutcome> {
  const details = (await readLimited(request, MAX_RESPONSE_BYTES))?.toString() ?? "";
  const header = request.headers["lambda-runtime-function-error-type"]?.toString();
  return { kind: "error", type: header ?? typeFromDetails(details) ?? "Unhandled", details };
}

function typeFromDetails(details: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(details);
    const type = typeof parsed === "object" && parsed !== null && "errorType" in parsed ? parsed.errorType : undefined;
    return typeof type === "string" && type !== "" ? type : undefined;
  } catch {
    return undefined;
  }
}

function reply(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
