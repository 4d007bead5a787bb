import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { findPeer } from "../../../../conformance/peers/find-peer.ts";
import { startTested } from "./tested-emulation.fixture.ts";

describe("streamed answers", () => {
  test.each(["url-stream", "rest-stream"] as const)("streams behind %s as the function writes", async (ingress) => {
    await using emulation = await startTested(
      `export const handler = awslambda.streamifyResponse(async (event, stream) => {
         stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { "x-a": "b" }, cookies: ["a=1", "b=2"] });
         stream.write("first");
         await new Promise((done) => setTimeout(done, 300));
         stream.end("last");
       });`,
      ingress,
    );
    const response = await fetch(emulation.url);
    expect(response.status).toBe(201);
    expect(response.headers.get("x-a")).toBe("b");
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(Buffer.from(first?.value ?? []).toString()).toBe("first");
    const last = await reader?.read();
    expect(Buffer.from(last?.value ?? []).toString()).toBe("last");
  });

  test("breaks the client's connection when the function fails after the prelude", async () => {
    await using emulation = await startTested(
      `export const handler = awslambda.streamifyResponse(async (event, stream) => {
         stream = awslambda.HttpResponseStream.from(stream, { statusCode: 200 });
         stream.write("part");
         await new Promise((done) => setTimeout(done, 50));
         throw new Error("too late");
       });`,
      "url-stream",
    );
    const { body, isComplete } = await readRaw(emulation.url);
    expect(body).toBe("part");
    expect(isComplete).toBe(false);
    expect(emulation.events).toMatchObject([{ status: 200, bytes: 4, outcome: "truncated" }]);
  });

  test("a function that fails before the prelude is a failure of the platform's", async () => {
    await using emulation = await startTested(
      `export const handler = awslambda.streamifyResponse(async () => { throw new Error("early"); });`,
      "url-stream",
    );
    const response = await fetch(emulation.url);
    expect(response.status).toBe(502);
    expect(await response.text()).toBe("Internal Server Error");
  });

  test("sends a buffered result behind a streaming URL with its envelope", async () => {
    await using emulation = await startTested(
      `export const handler = async () => ({ statusCode: 404, body: "x" });`,
      "url-stream",
    );
    const response = await fetch(emulation.url);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ statusCode: 404, body: "x" });
  });

  test("a client that does not read holds the function back; one that leaves lets it run to its end", async () => {
    await using emulation = await startTested(
      `export const handler = awslambda.streamifyResponse(async (event, stream) => {
         stream = awslambda.HttpResponseStream.from(stream, { statusCode: 200 });
         for (let written = 0; written < 64; written += 1) {
           if (!stream.write(Buffer.alloc(1024 * 1024))) await new Promise((drain) => stream.once("drain", drain));
           console.log("written");
         }
         console.log("done");
         stream.end();
       });`,
      "url-stream",
    );
    const asked = request(emulation.url).end();
    const [response]: IncomingMessage[] = await once(asked, "response");
    response?.pause();
    await sleep(1000);
    const written = emulation.lines.length;
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(40);
    await sleep(300);
    expect(emulation.lines.length).toBe(written);
    response?.destroy();
    await expect.poll(() => emulation.lines.at(-1), { timeout: 10_000 }).toBe("done");
    expect(emulation.events).toMatchObject([{ outcome: "cancelled" }]);
  });
});

const PROBE = `export const handler = process.env.STREAM
  ? awslambda.streamifyResponse(async (event, stream) => {
      stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { "x-a": "b" } });
      stream.write(Buffer.alloc(0));
      stream.write("part");
      if (event.rawPath === "/at-once") throw new TypeError("at once");
      await new Promise((done) => setTimeout(done, 50));
      if (event.rawPath === "/late") throw new TypeError("late");
      stream.end("end");
    })
  : async (event, context) => {
      if (event.rawPath === "/throw") throw new TypeError("on purpose");
      return { statusCode: 201, body: [context.functionName, context.getRemainingTimeInMillis() > 0].join() };
    };`;

// AWS's client has a native part, which is built where there are tools for it.
const awsClient = findPeer("aws-lambda-ric");

const clients = [{ whose: "our" }, ...(awsClient === undefined ? [] : [{ whose: "AWS's", client: awsClient }])];

describe.each<{ readonly whose: string; readonly client?: string }>(clients)("with $whose client", ({ client }) => {
  test("a function answers, fails, and answers again", async () => {
    await using emulation = await startTested(PROBE, "url", { client });
    for (const [path, status, body] of [
      ["/", 201, "function,true"],
      ["/throw", 502, "Internal Server Error"],
      ["/", 201, "function,true"],
    ] as const) {
      const answer = await fetch(emulation.url + path);
      expect([answer.status, await answer.text()]).toEqual([status, body]);
    }
    expect(emulation.events.map(({ failure }) => failure)).toEqual([undefined, "TypeError", undefined]);
  });

  test("EVT-08 a function streams, breaks off, and streams again", async () => {
    await using emulation = await startTested(PROBE, "url-stream", { client, env: { STREAM: "1" } });
    const read = async (path: string): Promise<unknown> => ({ ...(await readRaw(emulation.url + path)) });
    expect(await read("/")).toEqual({ body: "partend", isComplete: true });
    expect(await read("/late")).toEqual({ body: "part", isComplete: false });
    // What was written before is sent before.
    for (let time = 0; time < 5; time++) expect(await read("/at-once")).toEqual({ body: "part", isComplete: false });
    expect(await read("/")).toEqual({ body: "partend", isComplete: true });
  });
});

/** The body as far as it came, and whether that was all. */
function readRaw(url: string): Promise<{ readonly body: string; readonly isComplete: boolean }> {
  return new Promise((resolve, reject) => {
    request(url, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("error", () => undefined);
      response.on("close", () => resolve({ body, isComplete: response.complete }));
    })
      .on("error", reject)
      .end();
  });
}
