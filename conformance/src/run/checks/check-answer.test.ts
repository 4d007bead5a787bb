import { describe, expect, test } from "vitest";
import type { Expectation } from "../../case/expectation.ts";
import type { Answer } from "../../http/answer.ts";
import { Scope } from "../scope.ts";
import { checkAnswer } from "./check-answer.ts";

const features = {
  isolation: "none",
  pathEncoding: "preserved",
  repeatedHeaders: "combined",
  maxResponseBytes: 300,
} as const;

function answerOf(parts: Partial<Answer> & { readonly text?: string }): Answer {
  const { text = "hello", ...more } = parts;
  return {
    ...{ status: 200, reason: "OK", lines: [], body: Buffer.from(text), trailers: [], interim: [] },
    ...{ end: "framed", fault: undefined, sentAt: 1000, headAt: 1100, endAt: 1500 },
    ...more,
  };
}

function failureOf(answer: Answer, expected: Expectation): unknown {
  const scope = Scope.create();
  scope.keepAnswer("first", answerOf({ text: "hello" }));
  try {
    checkAnswer(answer, expected, features, scope);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe("checkAnswer", () => {
  test.each<[Expectation, Partial<Answer> & { readonly text?: string }]>([
    [{}, {}],
    [{ status: [201, 200] }, {}],
    [{ body: { utf8: "hello" } }, {}],
    [{ body: { base64: "aGVsbG8=" } }, {}],
    [{ body: { octets: 1 } }, { body: Buffer.from([...Array(256).keys()]) }],
    [{ body: { noise: 4 } }, { body: Buffer.from([0, 0x9e, 0x3c, 0xda]) }],
    [{ body: { length: 5 } }, {}],
    [{ body: { length: { limit: "maxResponseBytes", plus: -295 } } }, {}],
    [{ body: { empty: true } }, { text: "" }],
    [{ body: { contains: ["he", "lo"] } }, {}],
    [{ body: { lacks: ["hey"] } }, {}],
    [{ body: { sameAs: "first" } }, {}],
    [{ body: { json: { a: 1 } } }, { text: '{"a":1,"b":2}' }],
    [{ body: { madeOverMs: 400 } }, { text: "1700000000000 ..1700000000200 ..1700000000400 .." }],
    [{ complete: false }, { end: "cut" }],
    [{}, { end: "closed" }],
    [{ headWithinMs: 100, endsWithinMs: 500, endsAfterMs: 500 }, {}],
    [{ anyOf: [{ status: 500 }, { status: 200 }] }, {}],
    [{ status: 200, anyOf: [{ complete: false }, { body: { utf8: "hello" } }] }, {}],
    [{ anyOf: [{ status: 500 }, { complete: false }] }, { end: "cut" }],
    [{ body: { utf8: "hello" } }, { end: undefined }],
  ])("%j holds of %j", (expected, parts) => {
    expect(failureOf(answerOf(parts), expected)).toBeUndefined();
  });

  test.each<[Expectation, Partial<Answer> & { readonly text?: string }, string, string]>([
    [{ status: 201 }, {}, "status", 'Expected status 201, got 200 with 5 bytes: "hello"'],
    [{ headers: { vary: "a" } }, {}, "headers.vary", "got none"],
    [{ body: { utf8: "hallo" } }, {}, "body", "differs at byte 1"],
    [{ body: { utf8: "hello, world" } }, {}, "body", "differs at byte 5"],
    [{ body: { octets: 1 } }, {}, "body", "Expected 256 bytes"],
    [{ body: { length: 4 } }, {}, "body", "Expected 4 bytes, got 5 bytes"],
    [{ body: { empty: true } }, {}, "body", "Expected an empty body"],
    [{ body: { contains: ["he", "x"] } }, {}, "body", 'Expected "x" in the body'],
    [{ body: { lacks: ["ll"] } }, {}, "body", 'Expected no "ll" in the body'],
    [{ body: { sameAs: "first" } }, { text: "other" }, "body", "differs at byte 0"],
    [{ body: { sameAs: "second" } }, {}, "case", 'named "second"'],
    [{ body: { json: { a: 2 } } }, { text: '{"a":1}' }, "body", "Expected 2 at $.a, got 1"],
    [{ body: { json: {} } }, {}, "body", "Expected JSON"],
    [{ body: { json: "\ufffd" } }, { body: Buffer.from([0x22, 0xff, 0x22]) }, "body", "Expected JSON"],
    [
      { body: { madeOverMs: 401 } },
      { text: "1700000000000 ..1700000000400 .." },
      "body",
      "401 ms or longer, got 400 ms",
    ],
    [{ body: { madeOverMs: 1 } }, {}, "body", "Expected pieces"],
    [{}, { end: "cut" }, "complete", "Expected the whole answer, got the end of the connection after 5 bytes"],
    [{ complete: false }, {}, "complete", "Expected an answer that is broken off, got a whole answer"],
    [{ complete: false }, { end: "closed" }, "complete", "got a whole answer"],
    [{ body: { utf8: "hello, world" } }, { end: "cut" }, "complete", "Expected the whole answer"],
    [{ headWithinMs: 99 }, {}, "timing", "Expected the head within 99 ms, got it after 100 ms"],
    [{ endsWithinMs: 499 }, {}, "timing", "Expected the end within 499 ms"],
    [{ endsAfterMs: 501 }, {}, "timing", "Expected the end after 501 ms"],
    [{ anyOf: [{ status: 500 }, { status: 200, body: { empty: true } }] }, {}, "body", "Expected status 500, got 200"],
    [{ anyOf: [{ status: 500 }, { status: 501 }] }, { end: "cut" }, "status", "; or: Expected status 501"],
    [{ status: 201, anyOf: [{}, { complete: false }] }, {}, "status", "Expected status 201"],
    [{}, { end: "garbage", fault: { check: "framing", message: "what came" } }, "framing", "what came"],
  ])("%j does not hold of %j: %s", (expected, parts, check, message) => {
    expect(failureOf(answerOf(parts), expected)).toMatchObject({ check, message: expect.stringContaining(message) });
  });
});
