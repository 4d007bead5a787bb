// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what cases have in their texts looks like this.
import { describe, expect, test } from "vitest";
import { CheckFailure } from "./check-failure.ts";
import { fillIn } from "./fill-in.ts";

const values = new Map<string, unknown>([
  ["token", "abc-1"],
  ["count", 3],
  ["list", [1, 2]],
  ["number", "7"],
]);

function fill<Part>(part: Part): Part {
  return fillIn(part, (name) => (values.has(name) ? { value: values.get(name) } : undefined));
}

describe("fillIn", () => {
  test("fills texts wherever they stand, and leaves the rest", () => {
    const step = {
      target: "/${token}/${count}",
      headers: [["X-${token}", "${list}"]],
      times: 2,
      more: true,
      none: null,
    };
    expect(fill(step)).toEqual({
      ...{ target: "/abc-1/3", headers: [["X-abc-1", "[1,2]"]], times: 2, more: true, none: null },
    });
  });

  test("gives values their type where JSON is compared, and texts elsewhere", () => {
    expect(fill({ json: { a: "${count}", b: "${list}", c: "n=${count}", d: "${number}" } })).toEqual({
      json: { a: 3, b: [1, 2], c: "n=3", d: "7" },
    });
    expect(fill({ are: { sameSet: ["${count}"] } })).toEqual({ are: { sameSet: [3] } });
    expect(fill({ utf8: "${count}" })).toEqual({ utf8: "3" });
  });

  test("leaves names of members and dollars alone", () => {
    expect(fill({ "${token}": "$5 {x} $matches" })).toEqual({ "${token}": "$5 {x} $matches" });
  });

  test("does not fill in what it has filled in", () => {
    values.set("tricky", "${token}");
    expect(fill("${tricky}")).toBe("${token}");
  });

  test("refuses a name that nothing saved", () => {
    expect(() => fill({ target: "/${other}" })).toThrow(CheckFailure);
    expect(() => fill({ target: "/${other}" })).toThrow("${other}");
  });
});
