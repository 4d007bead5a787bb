import { beforeAll, describe, expect, test } from "vitest";
import { createTestEngine, type TestEngine } from "../../test/run-in-engine.ts";
import { HandlerShapeError } from "./handler-shape-error.ts";
import { resolveHandler } from "./resolve-handler.ts";

describe("resolveHandler", () => {
  test("takes any object with a fetch function", () => {
    const handler = { fetch: () => new Response() };
    expect(resolveHandler({ default: handler })).toBe(handler);
  });

  test.each([
    [{}, "missing"],
    [{ default: null }, "null"],
    [{ default: () => new Response() }, "a function"],
    [{ default: {} }, "an object without fetch"],
    [{ default: { fetch: 1 } }, "an object whose fetch is a number"],
    [{ default: [] }, "an object without fetch"],
  ])("refuses %j and shows the accepted shapes", (handlerModule, found) => {
    expect(() => resolveHandler(handlerModule)).toThrow(HandlerShapeError);
    expect(() => resolveHandler(handlerModule)).toThrow(
      `Cannot use the handler's default export: it is ${found}, expected one of`,
    );
    expect(() => resolveHandler(handlerModule)).toThrow(/defineHandler.*\n.*export default \{ fetch.*\n.*Hono/);
  });
});

describe("a Hono app", () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await createTestEngine("hono-app", { stores: ["visits"] });
  });

  test("gets the context as its env", async () => {
    await engine.request("/visits/home");
    expect((await engine.request("/visits/home")).text).toBe('{"visits":2}');
  });

  test("gets waitUntil as its execution context", async () => {
    const { text, reports } = await engine.request("/background");
    expect(text).toBe("test-request");
    expect(reports).toEqual([{ godwit: "log", level: "info", message: "done" }]);
  });

  test("answers an HttpError with its status", async () => {
    expect(await engine.request("/missing")).toMatchObject({ status: 404, text: "no such page", reports: [] });
  });

  test("reads a JSON body", async () => {
    const headers = [["content-type", "application/json"]] as const;
    expect((await engine.request("/echo", { body: '{"a":1}', headers })).text).toBe('{"a":1}');
  });
});
