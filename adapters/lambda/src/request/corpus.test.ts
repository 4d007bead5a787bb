import { Buffer } from "node:buffer";
import { existsSync, readFileSync } from "node:fs";
import type { Call } from "@godwit/runtime-reference/embed";
import { describe, expect, test } from "vitest";
import { type ExpectedCall, readCorpus } from "../../corpus/read-corpus.ts";
import { createBufferedHandler } from "./create-buffered-handler.ts";
import { recogniseEvent } from "./ingress/recognise-event.ts";
import { testAnswer, testContext } from "./test-invocation.fixture.ts";

const recorded = new URL("../../../../../shared/data/lambda-events/", import.meta.url);

describe("EVT-12 the corpus of events", () => {
  const cases = readCorpus();

  test("has every ingress and every kind of expectation", () => {
    const ingresses = new Set(cases.map(({ ingress }) => ingress));
    expect([...ingresses].sort()).toEqual(
      ["rest", "http1", "http2", "url", "alb", "alb-multi", "lattice", undefined].sort(),
    );
    expect(cases.length).toBeGreaterThanOrEqual(30);
  });

  test.each(cases)("$name: $title", async ({ event, expect: wanted, ingress }) => {
    const { calls, outcome } = await serve(event);
    if ("unknown" in wanted) {
      await expect(outcome).rejects.toMatchObject({ code: "GODWIT_EVENT_UNKNOWN" });
      await expect(outcome).rejects.toThrow(`: it is ${wanted.unknown}, expected`);
      expect(calls).toEqual([]);
      return;
    }
    expect(recogniseEvent(event).ingress.kind).toBe(ingress);
    if ("status" in wanted) {
      await expect(outcome).resolves.toMatchObject({ statusCode: wanted.status });
      expect(calls).toEqual([]);
    } else {
      await expect(outcome).resolves.toMatchObject({ statusCode: 200 });
      expect(calls).toEqual([plain(wanted.call)]);
    }
  });
});

// The recorded events lie beside the checkout, under a licence of their own; where they do not, there is nothing to read.
describe.skipIf(!existsSync(recorded))("EVT-12 events as AWS recorded them", () => {
  const target = "/capture/space%20value";
  const body = Buffer.from('{"message":"hello from the public internet","unicode":"lambda-λ"}').toString("hex");
  const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, recorded), "utf8"));

  test("a REST API", async () => {
    const { calls, outcome } = await serve(read("apigwv1-request.json"));
    await expect(outcome).resolves.toMatchObject({ statusCode: 200 });
    const host = "5h7pqvr9u4.execute-api.us-west-2.amazonaws.com";
    const query =
      "empty=&encodedPlus=a%2Bb&literalPlus=a%20b&redirect=https%3A%2F%2Fexample.com%2Fa%2Fb&repeat=one&repeat=two";
    expect(calls).toEqual([
      {
        method: "POST",
        url: `https://${host}${target}?${query}`,
        headers: [
          ["host", host],
          ["user-agent", "curl/8.7.1"],
          ["x-amzn-trace-id", "Root=1-6a5145a8-536f3e792f6be9b44c1f46fa"],
          ["x-forwarded-for", "68.8.83.18"],
          ["x-forwarded-port", "443"],
          ["x-forwarded-proto", "https"],
          ["accept", "*/*"],
          ["content-type", "application/json"],
          ["cookie", "session=abc123; theme=dark"],
          ["x-voker-probe", "first"],
          ["x-voker-probe", "second"],
          ["content-length", "66"],
        ],
        body,
        clientAddress: "68.8.83.18",
      },
    ]);
  });

  test("a function URL", async () => {
    const { calls, outcome } = await serve(read("functionurl-request.json"));
    await expect(outcome).resolves.toMatchObject({ statusCode: 200 });
    const host = "2cxn22odiwguak4feg4jtt7cwm0ziblr.lambda-url.us-west-2.on.aws";
    const query =
      "repeat=one&repeat=two&redirect=https%3A%2F%2Fexample.com%2Fa%2Fb&literalPlus=a+b&encodedPlus=a%2Bb&empty=";
    expect(calls).toMatchObject([{ method: "POST", url: `https://${host}${target}?${query}`, body }]);
    expect(calls[0]?.headers).toEqual([
      ["host", host],
      ["accept", "*/*"],
      ["content-type", "application/json"],
      ["user-agent", "curl/8.7.1"],
      ["x-amzn-tls-cipher-suite", "TLS_AES_128_GCM_SHA256"],
      ["x-amzn-tls-version", "TLSv1.3"],
      ["x-amzn-trace-id", "Root=1-6a5145aa-290a323a5de9a2e0636377d4"],
      ["x-forwarded-for", "68.8.83.18"],
      ["x-forwarded-port", "443"],
      ["x-forwarded-proto", "https"],
      ["x-voker-probe", "first,second"],
      ["cookie", "session=abc123; theme=dark"],
      ["content-length", "66"],
    ]);
  });
});

/** A call as the corpus writes one, with its body in hex. */
interface SeenCall extends Omit<ExpectedCall, "body"> {
  readonly body: string;
}

/** Serves one event, and keeps what the app saw of it. */
async function serve(
  event: unknown,
): Promise<{ readonly calls: readonly SeenCall[]; readonly outcome: Promise<unknown> }> {
  const calls: SeenCall[] = [];
  const handler = createBufferedHandler({
    async answer(call) {
      calls.push(await seen(call));
      return testAnswer(undefined);
    },
    onFailure() {},
  });
  const outcome = handler(event, testContext());
  await outcome.catch(() => {});
  return { calls, outcome };
}

async function seen(call: Call): Promise<SeenCall> {
  return {
    method: call.method,
    url: `${call.scheme}://${call.authority}${call.pathWithQuery}`,
    headers: call.headers,
    body: Buffer.from((await call.body?.read()) ?? []).toString("hex"),
    clientAddress: call.clientAddress ?? null,
  };
}

function plain({ body, ...call }: ExpectedCall): SeenCall {
  const bytes = body === null ? "" : "hex" in body ? body.hex : Buffer.from(body.utf8).toString("hex");
  return { ...call, body: bytes };
}
