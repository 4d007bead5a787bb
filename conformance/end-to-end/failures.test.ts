import type { RunningApp } from "@godwit/sdk/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startProbe } from "./probe.ts";

describe("a handler that fails", () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startProbe();
  });
  afterAll(() => app.close());

  test.each([
    { path: "/throw", status: 500, body: "Internal Server Error" },
    { path: "/reject", status: 500, body: "Internal Server Error" },
    { path: "/no-response", status: 500, body: "Internal Server Error" },
    { path: "/trap", status: 500, body: "Internal Server Error" },
  ])(
    "$path is answered with $status and a fixed body, and the next request is fine",
    async ({ path, status, body }) => {
      const response = await app.fetch(path);
      expect(response.status).toBe(status);
      expect((await response.text()).trim()).toBe(body);
      expect(response.headers.get("x-request-id")).toMatch(/\S/);
      expect(await (await app.fetch("/counter")).text()).toBe("1");
    },
  );

  test("a loop that does nothing and never ends is ended, and the code behind it never runs", async () => {
    const response = await app.fetch("/endless");
    expect(response.status).toBe(504);
    expect(await (await app.fetch("/counter")).text()).toBe("1");
  });

  test("all failures inside the guest get the same bytes", async () => {
    const bodies = await Promise.all(
      ["/throw", "/reject", "/no-response", "/trap"].map(async (path) => (await app.fetch(path)).text()),
    );
    expect(new Set(bodies).size).toBe(1);
  });

  test("the stack in the log points at the handler's own line; the client sees none of it", async () => {
    const response = await app.fetch("/throw");
    const answer = `${await response.text()} ${JSON.stringify([...response.headers])}`;
    expect(answer).not.toContain("secret reason");
    expect(answer).not.toContain("handler.ts");
    const id = response.headers.get("x-request-id");
    const failure = app.logs.find((event) => event.type === "failure" && event.requestId === id);
    expect(failure).toMatchObject({
      message: "the secret reason",
      stack: expect.arrayContaining([expect.objectContaining({ functionName: "/throw", file: "src/handler.ts" })]),
      codeFrame: expect.stringContaining('throw new TypeError("the secret reason")'),
    });
  });

  test("HttpError answers with its status and message", async () => {
    const response = await app.fetch("/http-error");
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("no such item");
  });

  test("a response stream that fails is cut, never ended cleanly", async () => {
    const response = await app.fetch("/broken-stream");
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(await (await app.fetch("/counter")).text()).toBe("1");
  });

  test("console lines reach the log with level and stack", async () => {
    const id = (await app.fetch("/log")).headers.get("x-request-id");
    const lines = app.logs.filter((event) => event.type === "log" && event.requestId === id);
    expect(lines.map((event) => JSON.stringify(event))).toEqual([
      expect.stringContaining("plain words"),
      expect.stringMatching(/logged, not thrown.*handler/),
    ]);
  });
});
