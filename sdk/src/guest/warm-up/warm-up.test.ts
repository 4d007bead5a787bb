import { beforeAll, describe, expect, test } from "vitest";
import { createTestEngine, type TestEngine, type TestRequest } from "../../../test/run-in-engine.ts";

const app = {
  stores: ["visits"],
  configKeys: ["greeting", "unset"],
  configValues: { greeting: "of the operator", unset: "of the operator" },
};
const guarded = [
  'fetch("https://example.org")',
  "setTimeout()",
  "setInterval()",
  "AbortSignal.timeout()",
  "performance.now()",
  "Math.random()",
  "crypto.randomUUID()",
  "Date.now()",
  "new Date()",
  "Date()",
];
const get = (path: string) => ({ method: "GET", path, headers: {} });

describe("warmUp", () => {
  let cold: TestEngine;
  let warmed: TestEngine;
  beforeAll(async () => {
    cold = await createTestEngine("warm", app);
    warmed = await createTestEngine("warm", {
      ...app,
      warmUp: {
        configDefaults: { greeting: "by default" },
        requests: [
          ...[
            "/store",
            "/config",
            "/console",
            "/stream",
            "/wait-until",
            "/facts",
            "/chance",
            "/later",
            "/note?a=b",
          ].map(get),
          { method: "PUT", path: "/note", headers: { host: "birds.example.org:8080" }, body: "grüße" },
          get("/calls"),
        ],
      },
    });
  });

  // Each request gets an instance of its own, so each is the first one after the snapshot.
  test.each<[path: string, init?: TestRequest]>([
    ["/facts", { clientAddress: "203.0.113.7" }],
    ["/signal-at-deadline", { deadlineMs: 100 }],
    ["/store"],
    ["/config"],
    ["/console"],
    ["/stream"],
    ["/wait-until"],
    ["/timers"],
  ])("leaves %s as it is", async (path, init) => {
    const expected = await cold.withEmptyStores().request(path, init);
    expect(expected.status).toBe(200);
    expect(await warmed.withEmptyStores().request(path, init)).toEqual(expected);
  });

  test("leaves the engine's own Date, and one that was taken at load works", async () => {
    expect(JSON.parse((await warmed.request("/date")).text)).toEqual({ isNative: true, isClass: true, isNow: true });
  });

  test("freezes no chance: two instances draw different numbers", async () => {
    const [first, second] = await Promise.all([warmed.request("/chance"), warmed.request("/chance")]);
    const draws: readonly unknown[] = JSON.parse(first.text);
    expect(draws).toHaveLength(3);
    expect(draws.filter((draw) => JSON.parse(second.text).includes(draw))).toEqual([]);
  });

  test("keeps what warm requests left in module state, and gives them what a host gives", async () => {
    expect(JSON.parse((await cold.request("/seen")).text)).toEqual([]);
    const left = [
      // To the end of the body and of the work, before the next request.
      "pulled",
      "waited",
      "waited for what came of it",
      "GET http://localhost/note?a=b localhost  false warm-up ",
      "PUT http://birds.example.org:8080/note birds.example.org:8080 7 false warm-up grüße",
      "0 0",
    ];
    await warmed.request("/note");
    expect(JSON.parse((await warmed.request("/seen")).text).slice(0, -guarded.length)).toEqual(left);
  });

  test("refuses every call that needs a host, by its name", async () => {
    expect(JSON.parse((await warmed.request("/seen")).text).slice(-guarded.length)).toEqual(
      guarded.map((call) => expect.stringContaining(`WarmUpCallError: Cannot call ${call} in warm-up: `)),
    );
  });
});
