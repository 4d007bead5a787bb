import { type RunningApp, startApp } from "@godwit/sdk/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const godwit = { species: "Limosa lapponica", wingspanCm: 75 };
let app: RunningApp;

beforeAll(async () => {
  app = await startApp(new URL("..", import.meta.url));
});
afterAll(() => app?.close());

function put(ring: string, body: string): Promise<Response> {
  return app.fetch(`/birds/${ring}`, { method: "PUT", headers: { "content-type": "application/json" }, body });
}

describe("/birds", () => {
  test("makes, replaces, reads, lists and deletes a bird", async () => {
    expect((await put("4bbrw", JSON.stringify(godwit))).status).toBe(201);
    expect((await put("4bbrw", JSON.stringify({ ...godwit, wingspanCm: 76 }))).status).toBe(200);

    expect(await (await app.fetch("/birds/4bbrw")).json()).toEqual({ ...godwit, wingspanCm: 76 });
    expect(await (await app.fetch("/birds")).json()).toEqual({ rings: ["4bbrw"] });

    expect((await app.fetch("/birds/4bbrw", { method: "DELETE" })).status).toBe(204);
    expect((await app.fetch("/birds/4bbrw")).status).toBe(404);
  });

  test.each([
    ["no JSON", "{", "the body is not JSON"],
    ["no object", "[]", '"species"'],
    ["no species", '{"wingspanCm":75}', '"species"'],
    ["a wingspan that is no whole number", '{"species":"x","wingspanCm":7.5}', '"wingspanCm"'],
    ["a wingspan out of range", '{"species":"x","wingspanCm":401}', '"wingspanCm"'],
  ])("refuses a body with %s, and says why in JSON", async (_, body, expected) => {
    const response = await put("abc", body);
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: string };
    expect(error).toContain(expected);
    expect((await app.fetch("/birds/abc")).status).toBe(404);
  });

  test("refuses a ring that is none", async () => {
    expect((await app.fetch("/birds/no-ring")).status).toBe(400);
  });
});

test("answers in JSON where nothing is", async () => {
  const response = await app.fetch("/fish");
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ error: "nothing is at /fish" });
});
