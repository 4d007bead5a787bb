import { describe, expect, test } from "vitest";
import { serveTestHost } from "./test-host.fixture.ts";

const limits = { memoryMiB: 64, wallMs: 10_000, requestBodyMiB: 1 };

describe("a request that passes a limit", () => {
  test("of its response: a body that breaks off, and the log names the limit", async () => {
    const { url, eventOf } = await serveTestHost({ limits: { ...limits, responseBodyMiB: 0.125 } });
    const response = await fetch(`${url}/stream?chunks=9`);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(await eventOf("request")).toMatchObject({ outcome: "truncated", bytes: 131_072 });
    expect(await eventOf("failure")).toMatchObject({
      kind: "host",
      code: "GODWIT_LIMIT_PASSED",
      limit: "responseBodyMiB",
      requestId: response.headers.get("x-request-id"),
    });
  });

  test("before the head: a 500", async () => {
    const { url, eventOf } = await serveTestHost({ limits: { ...limits, responseBodyMiB: 0.125 } });
    const response = await fetch(`${url}/announce?length=200000`);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe("Internal Server Error\n");
    expect(await eventOf("failure")).toMatchObject({ code: "GODWIT_LIMIT_PASSED", limit: "responseBodyMiB" });
  });

  test("of time on the clock, or of its own body: the log names them, too", async () => {
    const { url, events, eventOf } = await serveTestHost({ limits: { ...limits, wallMs: 500, requestBodyMiB: 0.01 } });
    expect((await fetch(`${url}/echo`, { method: "POST", body: "x".repeat(11_000) })).status).toBe(413);
    expect(await eventOf("failure")).toMatchObject({ limit: "requestBodyMiB" });
    expect((await fetch(`${url}/hang`)).status).toBe(504);
    expect(events.filter(({ type }) => type === "failure")).toContainEqual(
      expect.objectContaining({ limit: "wallMs" }),
    );
  });
});

describe("a request that goes on without what it was refused", () => {
  test("memory: its own answer, and a line in the log", async () => {
    const { url, eventOf } = await serveTestHost({ limits: { ...limits, cpuMs: 5_000 } });
    const response = await fetch(`${url}/eat-memory`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("out of memory");
    expect(await eventOf("limit")).toEqual({
      type: "limit",
      app: "guest",
      requestId: response.headers.get("x-request-id"),
      limit: "memoryMiB",
      message: "Cannot grow the memory: the handler asked for more than its limit of 64 MiB (memoryMiB)",
    });
  });

  test("outbound calls, and lines of its log", async () => {
    const { url, events } = await serveTestHost({ limits: { ...limits, outboundCalls: 0, logKiB: 0 } });
    expect(await (await fetch(`${url}/fetch-in-turn?calls=2`)).text()).toBe("0");
    expect(await (await fetch(`${url}/print`)).text()).toBe("printed");
    expect(events.flatMap((event) => (event.type === "limit" ? [event.limit] : []))).toEqual([
      "outboundCalls",
      "logKiB",
    ]);
    expect(events.filter(({ type }) => type === "output")).toEqual([]);
  });
});
