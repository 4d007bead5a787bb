import { describe, expect, test, vi } from "vitest";
import { openRawClient } from "./listener/raw-client.fixture.ts";
import { serveTestHost } from "./test-host.fixture.ts";

const limits = { memoryMiB: 64, wallMs: 1_000, requestBodyMiB: 1 };
const smallBody = { memoryMiB: 64, wallMs: 10_000, requestBodyMiB: 0.1 };

describe("a failure costs its own request an answer, and the next one is fine", () => {
  test.each([
    ["/trap", 500, "GODWIT_GUEST_TRAPPED"],
    ["/exit", 500, "GODWIT_GUEST_TRAPPED"],
    ["/hang", 504, "GODWIT_DEADLINE_PASSED"],
  ])("%s is a %i", async (path, status, code) => {
    const { url, eventOf } = await serveTestHost({ limits });
    const response = await fetch(`${url}${path}?secret=1`);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain("secret");
    expect(await eventOf("failure")).toMatchObject({
      app: "guest",
      kind: "host",
      code,
      requestId: response.headers.get("x-request-id"),
    });
    expect((await fetch(`${url}/count`)).status).toBe(200);
  });

  test("after the head, the deadline breaks the answer off", async () => {
    const { url, eventOf } = await serveTestHost({ limits });
    const response = await fetch(`${url}/hang-in-stream`);
    await expect(response.text()).rejects.toThrow();
    expect(await eventOf("request")).toMatchObject({ outcome: "truncated", status: 200 });
    expect(await eventOf("failure")).toMatchObject({ kind: "host", code: "GODWIT_DEADLINE_PASSED" });
  });

  test("after the head, an exit of the guest breaks the answer off; it has said why itself", async () => {
    const { url, events, eventOf } = await serveTestHost({ limits });
    const response = await fetch(`${url}/exit-in-stream`);
    await expect(response.text()).rejects.toThrow();
    expect(await eventOf("request")).toMatchObject({ outcome: "truncated" });
    expect(events.filter(({ type }) => type === "failure")).toEqual([]);
  });

  test("HEAD is a whole request", async () => {
    const { url, eventOf } = await serveTestHost({ limits });
    await fetch(`${url}/count`, { method: "HEAD" });
    expect(await eventOf("request")).toMatchObject({ method: "HEAD", outcome: "complete" });
  });

  test("a body over the limit is a 413, declared or not", async () => {
    const { url } = await serveTestHost({ limits: smallBody });
    const declared = await fetch(`${url}/echo`, { method: "POST", body: "x".repeat(105_000) });
    expect(declared.status).toBe(413);
    let pieces = 20;
    const body = new ReadableStream({
      pull(controller) {
        if (pieces-- > 0) controller.enqueue(new Uint8Array(10_000));
        else controller.close();
      },
    });
    const chunked = await fetch(`${url}/bytes`, { method: "POST", body, duplex: "half" } as RequestInit);
    expect(chunked.status).toBe(413);
    const fits = await fetch(`${url}/bytes`, { method: "POST", body: "x".repeat(104_000) });
    expect((await fits.bytes()).length).toBe(104_000);
  });

  test("a full pool is a 503 that says when to come again", async () => {
    const { url } = await serveTestHost({}, { pool: { maxInstances: 1, maxQueue: 0 } });
    const slow = fetch(`${url}/hang-in-stream`);
    await slow;
    const refused = await fetch(`${url}/count`);
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("1");
    await (await slow).body?.cancel();
  });

  test("a request that waits in the queue past its deadline is a 504", async () => {
    const { url } = await serveTestHost({ limits }, { pool: { maxInstances: 1 } });
    const statuses = await Promise.all(
      ["/hang", "/hang", "/hang"].map(async (path) => (await fetch(url + path)).status),
    );
    expect(statuses).toEqual([504, 504, 504]);
  });
});

describe("a client that leaves", () => {
  test("is known to the guest, which may end by itself", async () => {
    const { port, events, eventOf } = await serveTestHost();
    const client = await openRawClient(port);
    client.send("GET /until-gone HTTP/1.1\r\nHost: a\r\n\r\n");
    await client.until("\r\n\r\n");
    client.socket.destroy();
    await vi.waitFor(() => expect(events).toContainEqual(expect.objectContaining({ line: "saw the client go" })));
    expect(await eventOf("request")).toMatchObject({ outcome: "cancelled" });
  });
});
