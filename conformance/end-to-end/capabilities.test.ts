import type { RunningApp } from "@godwit/sdk/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startProbe } from "./probe.ts";

describe("capabilities of a running app", () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startProbe({ config: { greeting: "good day", token: "s3cret", undeclared: "x" } });
  });
  afterAll(() => app.close());

  const put = (path: string, body: string | Uint8Array<ArrayBuffer>) => app.fetch(path, { method: "PUT", body });

  test("a value set by one request is read by the next", async () => {
    expect((await put("/store?key=a/b%20%C3%BC", "stored")).status).toBe(204);
    expect(await (await app.fetch("/store?key=a/b%20%C3%BC")).text()).toBe("stored");
  });

  test("an undeclared store is access-denied", async () => {
    const response = await app.fetch("/store?store=others&show");
    expect(response.status).toBe(400);
    expect(JSON.stringify(await response.json())).toMatch(/access.denied/i);
  });

  test("a value over 256 KiB is refused and the old value kept", async () => {
    await put("/store?key=big", "old");
    expect((await put("/store?key=big&show", new Uint8Array(256 * 1024 + 1))).status).toBe(400);
    expect(await (await app.fetch("/store?key=big")).text()).toBe("old");
    expect((await put("/store?key=big", new Uint8Array(256 * 1024))).status).toBe(204);
  });

  test.each(["", ".", "..", "x".repeat(513)])("the key %j is refused", async (key) => {
    expect((await put(`/store?show&key=${encodeURIComponent(key)}`, "v")).status).toBe(400);
  });

  test("no increment is lost among 50 at once, and counters go down too", async () => {
    const counts = await Promise.all(Array.from({ length: 50 }, async () => (await app.fetch("/increment")).text()));
    expect(counts.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(await (await app.fetch("/increment?delta=-20")).text()).toBe("30");
  });

  test("config has the declared keys and no others", async () => {
    expect(await (await app.fetch("/config")).json()).toEqual({ greeting: "good day", token: "s3cret" });
  });

  test("a secret is in no log line", () => {
    expect(JSON.stringify(app.logs)).not.toContain("s3cret");
  });

  test("an outbound call to a host that is not listed is a TypeError that names it", async () => {
    const response = await app.fetch("/outbound?url=http://not-listed.test/x");
    expect(await response.json()).toMatchObject({
      isTypeError: true,
      message: expect.stringMatching(/not-listed\.test.*outbound/),
    });
  });

  test("waitUntil work goes on after the answer", async () => {
    expect(await (await app.fetch("/wait-until")).text()).toBe("answered");
    await expect.poll(async () => (await app.fetch("/store?key=background")).text(), { timeout: 5000 }).toBe("done");
  });

  test("a request body over the limit gets 413, one at the limit is taken", async () => {
    const limit = 1024 * 1024;
    expect((await app.fetch("/echo", { method: "POST", body: new Uint8Array(limit + 1) })).status).toBe(413);
    expect((await app.fetch("/echo", { method: "POST", body: new Uint8Array(limit) })).status).toBe(200);
  });
});
