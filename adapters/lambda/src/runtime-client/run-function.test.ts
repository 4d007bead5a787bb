import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** What the client posted. */
interface Posted {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** latin1 */
  readonly body: string;
  readonly trailers: NodeJS.Dict<string>;
}

interface RunningClient extends AsyncDisposable {
  readonly child: ChildProcess;
  /** Hands out an event and waits for what the client posts about it. */
  invoke(event: string, headers?: Record<string, string>): Promise<Posted>;
  /** What the client posts without having been asked. */
  readonly unasked: Promise<Posted>;
}

/** The Runtime API of this test, apart from the emulation's: the client is proven against the protocol, not against its pair. */
async function runClient(source: string, { answers = 202 } = {}): Promise<RunningClient> {
  const directory = await mkdtemp(join(tmpdir(), "godwit-client-"));
  await writeFile(join(directory, "index.mjs"), source);
  const waiting: ((event: string, headers: Record<string, string>) => void)[] = [];
  const asked = new EventEmitter();
  const posts: ((posted: Posted) => void)[] = [];
  const unasked = Promise.withResolvers<Posted>();
  const server = createServer(async (request, response) => {
    if (request.method === "GET") {
      waiting.push((event, headers) => response.writeHead(200, headers).end(event));
      asked.emit("asked");
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { url: path = "", headers, trailers } = request;
    const posted = { path, headers, trailers, body: Buffer.concat(chunks).toString("latin1") };
    response.writeHead(path.includes("/init/") ? 202 : answers).end("{}");
    (posts.shift() ?? unasked.resolve)(posted);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts")], {
    env: {
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
      _HANDLER: "index.handler",
      LAMBDA_TASK_ROOT: directory,
      AWS_LAMBDA_FUNCTION_NAME: "f",
    },
    stdio: "ignore",
  });
  return {
    child,
    unasked: unasked.promise,
    async invoke(event, headers = {}) {
      while (waiting.length === 0) await once(asked, "asked");
      const posted = new Promise<Posted>((resolve) => posts.push(resolve));
      const deadline = String(Date.now() + 5000);
      waiting.shift()?.(event, {
        "lambda-runtime-aws-request-id": "an id",
        "lambda-runtime-deadline-ms": deadline,
        "lambda-runtime-invoked-function-arn": "arn",
        ...headers,
      });
      return posted;
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      server.closeAllConnections();
      server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

describe("EVT-09 runFunction", () => {
  test("answers one event after the other, and reports a failure without its stack", async () => {
    await using client = await runClient(
      `export async function handler(event, context) {
         if (event.fail) throw Object.assign(new TypeError("no λ"), { name: "Odd\\nName" });
         if (event.circle) { const circle = {}; return { circle: circle.circle = circle }; }
         return event.nothing ? undefined : [event, context.awsRequestId, context.functionName,
           context.getRemainingTimeInMillis() > 3000, context.invokedFunctionArn, process.env._X_AMZN_TRACE_ID];
       }`,
    );
    const first = await client.invoke('{"a":"λ"}', { "lambda-runtime-trace-id": "Root=1" });
    expect(first.path).toBe("/2018-06-01/runtime/invocation/an%20id/response");
    expect(JSON.parse(Buffer.from(first.body, "latin1").toString())).toEqual([
      { a: "λ" },
      "an id",
      "f",
      true,
      "arn",
      "Root=1",
    ]);
    const failed = await client.invoke('{"fail":1}');
    expect(failed.path).toBe("/2018-06-01/runtime/invocation/an%20id/error");
    expect(failed.headers["lambda-runtime-function-error-type"]).toBe("Odd?Name");
    expect(JSON.parse(failed.body)).toMatchObject({ errorType: "Odd\nName", trace: [] });
    expect((await client.invoke('{"circle":1}')).path).toMatch(/error$/);
    expect((await client.invoke('{"nothing":1}')).body).toBe("null");
    expect((await client.invoke("null")).path).toMatch(/error$/);
    expect((await client.invoke("7")).body).toMatch(/^\[7,/);
  });

  test("survives a rejection that nobody waits for; ends after an exception that nobody caught, having reported it", async () => {
    await using client = await runClient(
      `export async function handler(event) {
         if (event === "reject") Promise.reject(new Error("stray"));
         if (event === "throw") setTimeout(() => { throw new RangeError("stray"); });
         await new Promise((done) => setTimeout(done, 50));
         return "done";
       }`,
    );
    expect((await client.invoke('"reject"')).body).toBe('"done"');
    const failed = await client.invoke('"throw"');
    expect(failed.path).toMatch(/error$/);
    expect(failed.headers["lambda-runtime-function-error-type"]).toBe("RangeError");
    expect((await once(client.child, "exit"))[0]).toBe(129);
  });

  test.each([
    [`throw new SyntaxError("broken");`, "SyntaxError"],
    ["export const other = 1;", "HandlerMissingError"],
  ])("reports that it cannot start %j, and ends", async (source, type) => {
    await using client = await runClient(source);
    const failed = await client.unasked;
    expect(failed.path).toBe("/2018-06-01/runtime/init/error");
    expect(failed.headers["lambda-runtime-function-error-type"]).toBe(type);
    expect((await once(client.child, "exit"))[0]).toBe(1);
  });

  test("EVT-06 EVT-08 streams a prelude with the first write, and errors after it in the trailers", async () => {
    await using client = await runClient(
      `export const handler = awslambda.streamifyResponse(async (event, stream) => {
         if (event === "early") throw new Error("early");
         const isPlain = event === "plain";
         if (!isPlain) stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201 });
         if (event === "empty") return void stream.end();
         stream.write(Buffer.from([0xff]));
         if (event === "late") throw new TypeError("late");
         if (event === "open") return;
         try { stream.setContentType("text/html"); } catch (error) { stream.write(error.code); }
         stream.end();
       });`,
    );
    const NULS = "\0".repeat(8);
    const whole = await client.invoke('"whole"');
    expect(whole.headers).toMatchObject({
      "content-type": "application/vnd.awslambda.http-integration-response",
      "lambda-runtime-function-response-mode": "streaming",
      "transfer-encoding": "chunked",
    });
    expect(whole.body).toBe(`{"statusCode":201}${NULS}\xffGODWIT_RESPONSE_STREAM_STATE`);
    expect(whole.trailers).toEqual({});
    const plain = await client.invoke('"plain"');
    expect(plain.headers["content-type"]).toBe("application/octet-stream");
    expect(plain.body).toMatch(/^\xff/);
    const late = await client.invoke('"late"');
    expect(late.body).toBe(`{"statusCode":201}${NULS}\xff`);
    expect(late.trailers["lambda-runtime-function-error-type"]).toBe("TypeError");
    const details = Buffer.from(late.trailers["lambda-runtime-function-error-body"] ?? "", "base64").toString();
    expect(JSON.parse(details)).toEqual({ errorType: "TypeError", errorMessage: "late", trace: [] });
    expect((await client.invoke('"open"')).trailers["lambda-runtime-function-error-type"]).toBe("StreamStateError");
    expect((await client.invoke('"early"')).path).toMatch(/\/error$/);
    // As AWS's client has it: nothing is written, so no prelude is.
    expect(await client.invoke('"empty"')).toMatchObject({ body: "", trailers: {} });
  });

  test("goes on after the Runtime API has refused a response", async () => {
    await using client = await runClient("export const handler = async (event) => event;", { answers: 413 });
    expect((await client.invoke('"large"')).path).toMatch(/response$/);
    expect((await client.unasked).headers["lambda-runtime-function-error-type"]).toBe("RuntimeApiError");
    expect((await client.invoke('"next"')).body).toBe('"next"');
  });
});
