import type { GuestFailure, GuestLog } from "@godwit/wit";
import { beforeAll, describe, expect, test } from "vitest";
import { createTestEngine, type TestEngine } from "../../test/run-in-engine.ts";

describe("serveHandler", () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await createTestEngine("requests");
  });

  test("sends the handler's response with the host's request id", async () => {
    const answer = await engine.request("/hello");
    expect(answer).toMatchObject({ status: 200, text: "hello", truncatedBy: undefined, reports: [], lines: [] });
    expect(answer.headers.get("content-length")).toBe("5");
  });

  test("gives the handler what the host tells of the request", async () => {
    const before = Date.now();
    const { text, headers } = await engine.request("/facts", { clientAddress: "203.0.113.7", deadlineMs: 5_000 });
    expect(headers.get("x-request-id")).toBe("test-request");
    const facts = JSON.parse(text);
    expect(facts).toMatchObject({ requestId: "test-request", address: "203.0.113.7", aborted: false });
    expect(Date.parse(facts.deadline) - before).toBeGreaterThanOrEqual(5_000);
  });

  test("gives the handler a URL as a parser writes it", async () => {
    const { text } = await engine.request("/a/.././url?q=/../%41 b");
    expect(JSON.parse(text)).toEqual(Array(2).fill("http://localhost/url?q=/../%41%20b"));
  });

  test("answers a fixed 500 and reports what the handler threw", async () => {
    const answer = await engine.request("/throws");
    expect(answer).toMatchObject({ status: 500, text: "Internal Server Error\n" });
    expect(answer.headers.get("x-request-id")).toBe("test-request");
    const [report] = answer.reports as GuestFailure[];
    expect(report).toMatchObject({ godwit: "failure", kind: "threw", name: "TypeError" });
    expect(report?.message).toBe("secret detail\ncaused by Error: deeper");
    expect(report?.stack).toMatch(/^\/throws@bundle\.js:\d+:\d+\n/);
  });

  test("reports where a body was read that is no JSON", async () => {
    const { status, reports } = await engine.request("/bad-json", { method: "POST", body: "{" });
    expect(status).toBe(500);
    expect(reports).toMatchObject([{ name: "SyntaxError", stack: expect.stringMatching(/^\/bad-json@bundle/m) }]);
  });

  test("reports a thrown value that is no error", async () => {
    const { status, reports } = await engine.request("/throws-text");
    expect(status).toBe(500);
    expect(reports).toEqual([{ godwit: "failure", kind: "threw", name: "Thrown", message: '"just text"', stack: "" }]);
  });

  test("answers an HttpError with its status and message, and reports nothing", async () => {
    expect(await engine.request("/http-error")).toMatchObject({ status: 404, text: "no such item", reports: [] });
  });

  test("answers 500 when the handler returns no Response", async () => {
    const { status, text, reports } = await engine.request("/no-response");
    expect({ status, text }).toEqual({ status: 500, text: "Internal Server Error\n" });
    expect(reports).toMatchObject([{ kind: "no-response", message: expect.stringContaining("expected a Response") }]);
  });

  test("answers 500 when looking at what the handler returned throws", async () => {
    const { status, reports } = await engine.request("/hostile-then");
    expect(status).toBe(500);
    expect(reports).toMatchObject([{ kind: "threw", name: "RangeError" }]);
  });

  test("puts the request's id beside headers that cannot be changed", async () => {
    const { status, headers } = await engine.request("/immutable-headers-with-id");
    expect([status, headers.get("location"), headers.get("x-request-id")]).toEqual([
      302,
      "http://example.org/true",
      "test-request",
    ]);
  });

  test("waits for a handler that waits for nothing the engine knows of", async () => {
    const outcome = await Promise.race([
      engine.request("/never").then(
        () => "answered",
        () => "failed",
      ),
      new Promise((resolve) => setTimeout(resolve, 300, "waiting")),
    ]);
    expect(outcome).toBe("waiting");
  });

  test("keeps the instance until waitUntil's work is done", async () => {
    const { text, reports } = await engine.request("/wait-until");
    expect(text).toBe("answered");
    expect(reports).toEqual([{ godwit: "log", level: "info", message: "waited" }]);
  });

  test("reports rejected waitUntil work, and lets the answer and other work be", async () => {
    const { status, text, reports } = await engine.request("/wait-until-rejects");
    expect({ status, text }).toEqual({ status: 200, text: "answered" });
    expect(reports).toMatchObject([{ kind: "wait-until", message: "too late" }, { message: "waited" }]);
  });

  test("gives request.signal, which the engine's own getter traps on", async () => {
    expect((await engine.request("/request-signal")).text).toBe("[false,true]");
  });

  test("aborts the signal at the deadline", async () => {
    expect((await engine.request("/signal-at-deadline", { deadlineMs: 100 })).text).toBe("TimeoutError");
  });

  test("survives timers and microtasks that throw, and reports them", async () => {
    const { text, reports } = await engine.request("/timer-throws");
    expect(text).toBe("survived");
    const messages = (reports as GuestFailure[]).map(({ kind, message }) => `${kind}: ${message}`);
    expect(messages.toSorted()).toEqual([
      "unhandled: in a microtask",
      "unhandled: in a timer",
      "unhandled: in an async timer",
    ]);
  });

  test("hands console calls to the host, with levels, stacks and causes", async () => {
    const { reports, lines } = await engine.request("/console");
    const logs = reports as GuestLog[];
    expect(lines).toEqual([]);
    expect(logs.map(({ level }) => level)).toEqual(["info", "info", "warn", "error", "debug", "info"]);
    expect(logs[0]?.message).toBe("log formatted { a: [ 1, { b: 2n } ] }");
    expect(logs[3]?.message).toMatch(/^TypeError: shown\n {4}at \/console@bundle\.js:\d+:\d+\n/);
    expect(logs[3]?.message).toMatch(/\n {2}caused by Error: the cause\n/);
    expect(logs[4]?.message).toBe("grüße 🐦");
    expect(logs[5]?.message).toMatch(/^x{16384}… \(3616 more characters\)$/);
  });
});
