import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCorpus } from "../../../corpus/read-corpus.ts";
import { createBufferedHandler } from "../create-buffered-handler.ts";
import { testAnswer, testContext, testEvent } from "../test-invocation.fixture.ts";
import { recogniseEvent } from "./recognise-event.ts";

describe("EVT-02 recogniseEvent", () => {
  test("a REST event that has a rawPath is none of an HTTP API", () => {
    expect(recogniseEvent({ ...testEvent("rest"), rawPath: "/" }).ingress.kind).toBe("rest");
  });

  test("an event of an HTTP API on a domain of its own is none of a function URL", () => {
    const event = testEvent("http2", { headers: [["Host", "a.lambda-url.example"]] });
    expect(recogniseEvent({ ...event, requestContext: { http: {}, domainName: "api.example" } }).ingress.kind).toBe(
      "http2",
    );
  });

  test("a signed request to a function URL, and an anonymous one behind another name, are of a function URL", () => {
    const domainName = "abc.lambda-url.us-west-2.on.aws";
    expect(recogniseEvent({ requestContext: { http: {}, domainName, accountId: "123456789012" } }).ingress.kind).toBe(
      "url",
    );
    expect(recogniseEvent({ requestContext: { http: {}, accountId: "anonymous" } }).ingress.kind).toBe("url");
  });

  test("a load balancer's event with null for both maps of headers has single values", () => {
    expect(recogniseEvent({ ...testEvent("alb"), headers: null, multiValueHeaders: null }).ingress.kind).toBe("alb");
  });

  test("a load balancer's health check is of a load balancer", () => {
    const check = readCorpus().find(({ name }) => name === "alb-health-check");
    expect(check?.event).toMatchObject({ headers: { "user-agent": "ELB-HealthChecker/2.0" } });
    expect(recogniseEvent(check?.event).ingress.kind).toBe("alb");
  });

  test.each([
    ["null", null],
    ["undefined", undefined],
    ["string", "a secret"],
    ["number", 1],
    ["list", [{ httpMethod: "GET" }]],
    ["unknown kind", { httpmethod: "a secret" }],
    ["authorizer", { type: "REQUEST", methodArn: "arn:aws:execute-api:a secret", httpMethod: "GET" }],
    ["DynamoDB", { Records: [{ eventSource: "aws:dynamodb", dynamodb: { Keys: "a secret" } }] }],
    ["SNS", { Records: [{ EventSource: "aws:sns", Sns: { Message: "a secret" } }] }],
    ["list of records", { Records: [null, "a secret"] }],
    ["warm-up", { warmer: true, secret: "a secret" }],
  ])("%s: refused by its kind, with nothing of its content", (kind, event) => {
    expect(() => recogniseEvent(event)).toThrow(
      new RegExp(`^Cannot serve the event: it is .*${kind}.*, expected one of`),
    );
    expect(() => recogniseEvent(event)).not.toThrow(/secret/);
  });
});

describe("an event in which anything may stand anywhere", () => {
  const events = readCorpus().map(({ event }) => event);
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom(
      "\ud800",
      "%",
      "//",
      "http://evil.example/",
      "a\r\nb: c",
      "\u0000",
      "[::1",
      "@",
      "-".repeat(20_000),
    ),
  );

  test("is refused, or answered with a status: nothing is thrown that has no code", { timeout: 300_000 }, async () => {
    const handle = createBufferedHandler({
      async answer(call) {
        // What a Request would be made of must not throw.
        expect(URL.canParse(`${call.scheme}://${call.authority}${call.pathWithQuery}`)).toBe(true);
        expect(call.headers.every(([, value]) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value))).toBe(true);
        return testAnswer(undefined);
      },
      onFailure(failure) {
        if (!/^GODWIT_/.test(String((failure as { code?: unknown }).code))) throw failure;
      },
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...events), fc.nat(), odd, async (event, at, value) => {
        const changed = withChange(event, at, value);
        const status = await handle(changed, testContext()).then(
          (result) => (result as { statusCode: number }).statusCode,
          (error) => error.code,
        );
        expect([200, 400, 413, 414, 431, 501, "GODWIT_EVENT_UNKNOWN"]).toContain(status);
      }),
      { numRuns: 10_000 },
    );
  });
});

/** A copy of JSON with one of its values replaced, counted through. */
function withChange(json: unknown, at: number, value: unknown): unknown {
  let count = 0;
  JSON.stringify(json, (_, one) => {
    count += 1;
    return one;
  });
  let left = at % count;
  return JSON.parse(
    JSON.stringify(json, (_, one) => {
      left -= 1;
      return left === -1 ? value : one;
    }) ?? "null",
  );
}
