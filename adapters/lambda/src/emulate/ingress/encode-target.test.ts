import { describe, expect, test } from "vitest";
import { encodeEvent } from "./encode-event.fixture.ts";

describe("paths", () => {
  const paths = ["/a%20b", "/a%2Fb", "/q%3Fx", "//a//b", "/%CE%BB"];

  test.each(["rest", "url", "alb", "alb-multi"] as const)("%s delivers them as sent", (name) => {
    for (const path of paths) {
      const event = encodeEvent(name, { target: path });
      expect(event.path ?? event.rawPath).toBe(path);
    }
  });

  test.each(["http1", "http2"] as const)(
    "%s delivers them decoded twice, cut at a question mark, slashes collapsed",
    (name) => {
      const delivered = (target: string): string | number | undefined => {
        const event = encodeEvent(name, { target });
        return event.path ?? event.rawPath ?? event.refused;
      };
      expect(paths.map(delivered)).toEqual(["/a b", "/a/b", "/q", "/a/b", "/λ"]);
      expect(delivered("/a%252Fb")).toBe("/a/b");
      expect(delivered("/a%253Fb")).toBe("/a?b");
      expect(delivered("/a%23b")).toBe("/a#b");
      expect(delivered("/percent%25done")).toBe(400);
    },
  );

  test("rest has the stage in its context alone", () => {
    expect(encodeEvent("rest", { target: "/a" }).requestContext.path).toBe("/live/a");
    expect(encodeEvent("rest", { target: "/" })).toMatchObject({ resource: "/", pathParameters: null });
  });
});

describe("queries", () => {
  const target = "/?a=1&a=2&b=x%2By+z&c&%CE%BB=%FF";

  test.each(["rest", "http1"] as const)("%s delivers them decoded, in maps of one and of all values", (name) => {
    expect(encodeEvent(name, { target })).toMatchObject({
      queryStringParameters: { a: "2", b: "x+y z", c: "", λ: "\ufffd" },
      multiValueQueryStringParameters: { a: ["1", "2"], b: ["x+y z"], c: [""], λ: ["\ufffd"] },
    });
    expect(encodeEvent(name, {})).toMatchObject({ queryStringParameters: null, multiValueQueryStringParameters: null });
  });

  test.each(["http2", "url"] as const)("%s delivers them raw, and joined in a map", (name) => {
    expect(encodeEvent(name, { target })).toMatchObject({
      rawQueryString: "a=1&a=2&b=x%2By+z&c&%CE%BB=%FF",
      queryStringParameters: { a: "1,2", b: "x+y z" },
    });
    const none = encodeEvent(name, {});
    expect(none.rawQueryString).toBe("");
    expect(none).not.toHaveProperty("queryStringParameters");
  });

  test("alb and alb-multi deliver them as sent: the last value, or all", () => {
    const single = encodeEvent("alb", { target });
    expect(single.queryStringParameters).toEqual({ a: "2", b: "x%2By+z", c: "", "%CE%BB": "%FF" });
    expect(single).not.toHaveProperty("multiValueHeaders");
    const multi = encodeEvent("alb-multi", { target });
    expect(multi.multiValueQueryStringParameters).toMatchObject({ a: ["1", "2"], b: ["x%2By+z"] });
    expect(multi).toMatchObject({ headers: null, queryStringParameters: null });
  });

  test("rest splits at semicolons, too, and refuses a bare pipe", () => {
    expect(encodeEvent("rest", { target: "/?a=1;b=2" }).queryStringParameters).toEqual({ a: "1", b: "2" });
    expect(encodeEvent("rest", { target: "/?a=1|2" })).toEqual({ refused: 400 });
  });
});
