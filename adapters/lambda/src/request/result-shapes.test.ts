import type { HeaderList } from "@godwit/runtime-reference/embed";
import { describe, expect, test } from "vitest";
import { createBufferedHandler } from "./create-buffered-handler.ts";
import type { IngressKind } from "./ingress/ingress.ts";
import { testAnswer, testContext, testEvent } from "./test-invocation.fixture.ts";

/** A result, or what a prelude has: the members that the ingresses differ in. */
interface Result {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly cookies?: readonly string[];
}

const cookies = ["a=1; Expires=Wed, 25 Nov 2026 09:00:00 GMT", "b=2"] as const;
const listing: readonly IngressKind[] = ["rest", "http1", "alb-multi"];
const apart: readonly IngressKind[] = ["http2", "url"];
const single: readonly IngressKind[] = ["alb", "lattice"];

/** What an ingress gets of an app that answers with these headers. */
async function resultOf(kind: IngressKind, headers: HeaderList): Promise<Result> {
  const handle = createBufferedHandler({ answer: async () => testAnswer(undefined, { headers }), onFailure() {} });
  return (await handle(testEvent(kind), testContext())) as Result;
}

function setCookie(...values: readonly string[]): HeaderList {
  return values.map((value) => ["Set-Cookie", value] as const);
}

describe("EVT-04 cookies of an answer", () => {
  test.each(apart)("%s: in a list of their own, and in no header", async (kind) => {
    const result = await resultOf(kind, setCookie(...cookies));
    expect(result.cookies).toEqual(cookies);
    expect(result.headers).not.toHaveProperty("set-cookie");
  });

  test.each(listing)("%s: in the list of their header, and nowhere else", async (kind) => {
    const result = await resultOf(kind, setCookie(...cookies));
    expect(result.multiValueHeaders?.["set-cookie"]).toEqual(cookies);
    expect(result).not.toHaveProperty("cookies");
  });

  test.each(single)("%s: one is a header, and several are refused, as it could send one of them", async (kind) => {
    expect((await resultOf(kind, setCookie(cookies[0]))).headers?.["set-cookie"]).toBe(cookies[0]);
    const refused = await resultOf(kind, setCookie(...cookies));
    expect(refused.statusCode).toBe(500);
    expect(refused.headers).not.toHaveProperty("set-cookie");
  });
});

describe("EVT-04 cookies of a request", () => {
  test.each([...apart, ...listing])("%s: one line, each once", async (kind) => {
    const seen: string[] = [];
    const handle = createBufferedHandler({
      answer: async ({ headers }) => {
        seen.push(...headers.filter(([name]) => name === "cookie").map(([, value]) => value));
        return testAnswer(undefined);
      },
    });
    const sent = ['a="1"; b=2', "c=3=3"].map((value) => ["Cookie", value] as const);
    await handle(testEvent(kind, { headers: [["Host", "example.org"], ...sent] }), testContext());
    expect(seen).toEqual(['a="1"; b=2; c=3=3']);
  });
});

describe("EVT-05 one map of headers", () => {
  test.each(listing)("%s: multiValueHeaders alone", async (kind) => {
    const result = await resultOf(kind, [["Vary", "a"], ["vary", "b"], ...setCookie(...cookies)]);
    expect(result).not.toHaveProperty("headers");
    expect(result.multiValueHeaders?.vary).toEqual(["a", "b"]);
  });

  test.each([...apart, ...single])("%s: headers alone", async (kind) => {
    const result = await resultOf(kind, [
      ["Vary", "a"],
      ["vary", "b"],
    ]);
    expect(result).not.toHaveProperty("multiValueHeaders");
    expect(result.headers?.vary).toMatch(/^a, ?b$/);
  });
});
