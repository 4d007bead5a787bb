import { describe, expect, test } from "vitest";
import type { HeaderExpectation } from "../../case/expectation.ts";
import type { FieldLine } from "../../http/answer.ts";
import { checkHeaders } from "./check-headers.ts";

const lines: readonly FieldLine[] = [
  ["Content-Type", "text/plain"],
  ["Vary", 'a, "b, c",, d'],
  ["VARY", "e"],
  ["set-cookie", "a=1; Expires=Wed, 21 Oct 2015 07:28:00 GMT"],
  ["Set-Cookie", "b=2"],
  ["X-Empty", ""],
];

function failureOf(name: string, expected: HeaderExpectation): unknown {
  try {
    checkHeaders(lines, { [name]: expected });
    return undefined;
  } catch (error) {
    return error;
  }
}

describe("checkHeaders", () => {
  test.each<[string, HeaderExpectation]>([
    ["content-type", "text/plain"],
    ["x-empty", ""],
    ["set-cookie", ["a=1; Expires=Wed, 21 Oct 2015 07:28:00 GMT", "b=2"]],
    ["x-none", { absent: true }],
    ["vary", { list: ["a", '"b, c"', "d", "e"] }],
    ["vary", { list: ["a", "e"] }],
    ["content-type", { matches: "^text/" }],
    ["vary", { matches: "d, e$" }],
    ["x-none", { absentOr: "1" }],
    ["content-type", { absentOr: "text/plain" }],
  ])("%s is %j", (name, expected) => {
    expect(failureOf(name, expected)).toBeUndefined();
  });

  test.each<[string, HeaderExpectation, string]>([
    ["content-type", "text/html", 'Expected content-type "text/html", got "text/plain"'],
    ["x-none", "1", "got none"],
    ["set-cookie", "b=2", "got "],
    ["set-cookie", ["b=2", "a=1; Expires=Wed, 21 Oct 2015 07:28:00 GMT"], "Expected set-cookie on lines"],
    ["set-cookie", ["b=2"], "got "],
    ["content-type", { absent: true }, "to be absent"],
    ["vary", { list: ["e", "a"] }, "to list e, a"],
    ["vary", { list: ["b"] }, "to list b"],
    ["vary", { list: ["a", "a"] }, "to list a, a"],
    ["x-none", { matches: "" }, "got none"],
    ["content-type", { matches: "html" }, "to match html"],
    ["content-type", { absentOr: "text/html" }, 'to be absent or "text/html"'],
  ])("%s is not %j", (name, expected, message) => {
    expect(failureOf(name, expected)).toMatchObject({
      check: `headers.${name}`,
      message: expect.stringContaining(message),
    });
  });
});
