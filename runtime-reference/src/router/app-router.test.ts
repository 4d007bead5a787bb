import { describe, expect, test } from "vitest";
import { AppNotFoundError } from "./app-not-found-error.ts";
import { createAppRouter } from "./app-router.ts";
import { DuplicateRouteError } from "./duplicate-route-error.ts";
import { InvalidRouteError } from "./invalid-route-error.ts";

function nameAt(routes: Record<string, readonly string[]>, url: string): string {
  const apps = Object.entries(routes).map(([name, list]) => ({ name, routes: list }));
  const [, authority = "", pathWithQuery = ""] = /^http:\/\/([^/]*)(.*)$/.exec(url) ?? [];
  return createAppRouter(apps).match({ scheme: "http", authority, pathWithQuery }).name;
}

describe("createAppRouter", () => {
  test.each([
    ["http://localhost/", "root"],
    ["http://localhost/apple", "root"],
    ["http://localhost/app", "app"],
    ["http://localhost/app?q=/app/deep", "app"],
    ["http://localhost/app/", "app"],
    ["http://localhost/app/x/y", "app"],
    ["http://localhost/app/deep", "deep"],
    ["http://localhost/app/deep/x", "deep"],
    ["http://localhost/app//deep", "app"],
    ["http://localhost//app", "root"],
    ["http://localhost/%61pp", "root"],
    ["http://localhost/APP", "root"],
  ])("%s goes to %s: the longest prefix that ends at a segment", (url, name) => {
    expect(nameAt({ root: ["/"], app: ["/app"], deep: ["/app/deep/"] }, url)).toBe(name);
  });

  test.each([
    ["http://example.org/app", "here"],
    ["http://EXAMPLE.org:8080/x", "here"],
    ["http://other.org/app", "anywhere"],
    ["http://sub.example.org/app", "anywhere"],
    ["http://[::1]:3000/", "six"],
  ])("%s goes to %s: an exact host wins over any host, whatever its case and port", (url, name) => {
    expect(nameAt({ anywhere: ["/app"], here: ["Example.org"], six: ["[::1]"] }, url)).toBe(name);
  });

  test("falls back to routes of any host where the host's own do not reach", () => {
    expect(nameAt({ api: ["example.org/api"], rest: ["/"] }, "http://example.org/x")).toBe("rest");
  });

  test("an app may have several routes", () => {
    expect(nameAt({ a: ["/a", "example.org"] }, "http://example.org/")).toBe("a");
    expect(nameAt({ a: ["/a", "example.org"] }, "http://localhost/a")).toBe("a");
  });

  test("a request that no route reaches has no app", () => {
    expect(() => nameAt({ a: ["/a"] }, "http://localhost/b?token=secret")).toThrow(AppNotFoundError);
    expect(() => nameAt({ a: ["/a"] }, "http://localhost/b?token=secret")).toThrow(
      'Cannot answer "http://localhost/b": no app is routed there',
    );
  });

  test("refuses one route for two apps, however it is written", () => {
    expect(() => nameAt({ a: ["Example.org/x"], b: ["example.org:80/x/"] }, "http://x/")).toThrow(DuplicateRouteError);
    expect(() => nameAt({ a: ["/"], b: ["/"] }, "http://x/")).toThrow('Cannot route "/" to app "b": app "a" has');
  });

  test.each(["", "a b", "x?y", "http://example.org", "user@example.org", "/a#b", "exa\\mple"])(
    "refuses the route %j",
    (route) => {
      expect(() => nameAt({ a: [route] }, "http://x/")).toThrow(InvalidRouteError);
    },
  );

  test("a path of nothing but slashes costs no more than any other", () => {
    const router = createAppRouter([{ name: "app", routes: ["/app", "example.org/app"] }]);
    const call = { scheme: "http", authority: "example.org", pathWithQuery: "/".repeat(16_384) } as const;
    // So often that the test runs out of time when a round takes a tenth of a second.
    for (let round = 0; round < 1_000; round++) expect(() => router.match(call)).toThrow(AppNotFoundError);
  });
});
