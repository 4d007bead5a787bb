import { describe, expect, test } from "vitest";
import { curlLines } from "./curl-lines.ts";

describe("curlLines", () => {
  const url = "http://127.0.0.1:3000";

  test("asks for the root where the manifest says nothing", () => {
    expect(curlLines(url, { manifest: {}, routes: [] })).toEqual(["curl -i http://127.0.0.1:3000/"]);
    expect(curlLines(url, { manifest: { try: [] }, routes: ["/a"] })).toEqual(["curl -i http://127.0.0.1:3000/a/"]);
  });

  test("puts the origin before the path that ends an entry", () => {
    const manifest = { try: ["-X PUT -d 'a /path in it' /notes/today", "/notes"] };
    expect(curlLines(url, { manifest, routes: [] })).toEqual([
      "curl -X PUT -d 'a /path in it' http://127.0.0.1:3000/notes/today",
      "curl http://127.0.0.1:3000/notes",
    ]);
  });

  test("keeps a query from the shell, quoted in the manifest or not", () => {
    const manifest = { try: ["/?a=1&b=2", "-N '/events?from=5'"] };
    expect(curlLines(url, { manifest, routes: [] })).toEqual([
      "curl 'http://127.0.0.1:3000/?a=1&b=2'",
      "curl -N 'http://127.0.0.1:3000/events?from=5'",
    ]);
  });

  test("goes through the route", () => {
    const manifest = { try: ["/", "/app/items"] };
    expect(curlLines(url, { manifest, routes: ["example.org/app"] })).toEqual([
      "curl -H 'host: example.org' http://127.0.0.1:3000/app/",
      "curl -H 'host: example.org' http://127.0.0.1:3000/app/items",
    ]);
  });

  test("takes a query for no part of the path that the route has already", () => {
    const manifest = { try: ["/countdown?from=5", "/countdowns?/countdown/"] };
    expect(curlLines(url, { manifest, routes: ["/countdown"] })).toEqual([
      "curl 'http://127.0.0.1:3000/countdown?from=5'",
      "curl 'http://127.0.0.1:3000/countdown/countdowns?/countdown/'",
    ]);
  });
});
