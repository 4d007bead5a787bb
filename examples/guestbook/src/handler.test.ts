import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningApp, startApp } from "@godwit/sdk/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Entry } from "./entries.ts";

const directory = new URL("..", import.meta.url);
let dataDirectory: string;
let app: RunningApp;

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), "godwit-guestbook-"));
  app = await startApp(directory, { dataDirectory, config: { greeting: "Fancy <b>meeting</b> you" } });
});
afterAll(async () => {
  await app?.close();
  await rm(dataDirectory, { recursive: true, force: true });
});

function postForm(fields: Readonly<Record<string, string>>): Promise<Response> {
  return app.fetch("/entries", { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}

function postJson(body: unknown): Promise<Response> {
  const headers = { "content-type": "application/json", accept: "application/json" };
  return app.fetch("/entries", { method: "POST", headers, body: JSON.stringify(body) });
}

async function readEntries(): Promise<Entry[]> {
  const response = await app.fetch("/entries", { headers: { accept: "application/json" } });
  expect(response.headers.get("content-type")).toContain("application/json");
  return ((await response.json()) as { entries: Entry[] }).entries;
}

describe("the page", () => {
  test("greets as the config says, with every value escaped", async () => {
    await postForm({ name: 'Mallory "M"', message: "<script>alert(1)</script> & so on" });
    const response = await app.fetch("/");
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const page = await response.text();
    expect(page).toContain("<h1>Fancy &lt;b&gt;meeting&lt;/b&gt; you</h1>");
    expect(page).toContain("<h3>Mallory &quot;M&quot;</h3>");
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on");
    expect(page).not.toContain("<script");
  });

  test("counts its visits", async () => {
    const visits = async () => Number(/visited (\d+) times/.exec(await (await app.fetch("/")).text())?.[1]);
    await app.fetch("/");
    const before = await visits();
    expect(await visits()).toBe(before + 1);
  });

  test("has a stylesheet that its content security policy allows", async () => {
    const response = await app.fetch("/");
    expect(response.headers.get("content-security-policy")).toContain("style-src 'self'");
    const path = /<link rel="stylesheet" href="([^"]+)">/.exec(await response.text())?.[1] ?? "";
    expect((await app.fetch(path)).headers.get("content-type")).toBe("text/css; charset=utf-8");
  });
});

describe("/entries", () => {
  test("sends a browser back to the page after it posted", async () => {
    const response = await postForm({ name: "Ada", message: "one\r\ntwo" });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/");
    expect((await readEntries())[0]).toMatchObject({ name: "Ada", message: "one\ntwo" });
  });

  test("answers a program with the entry it made, and lists the newest first", async () => {
    const made: Entry[] = [];
    for (const name of ["earlier", "later"]) {
      const response = await postJson({ name, message: "hello" });
      expect(response.status).toBe(201);
      made.push((await response.json()) as Entry);
    }
    expect((await readEntries()).slice(0, 2)).toEqual(made.toReversed());
  });

  test("loses none of the entries that are written at the same time", async () => {
    const names = Array.from({ length: 20 }, (_, number) => `visitor ${number}`);
    const responses = await Promise.all(names.map((name) => postJson({ name, message: "all at once" })));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([201]));
    const written = (await readEntries()).map(({ name }) => name);
    expect(written).toEqual(expect.arrayContaining(names));
  });

  test.each([
    ["an empty name", { name: " ", message: "x" }, 400],
    ["no message", { name: "x" }, 400],
    ["a field that is no text", { name: "x", message: 1 }, 400],
    ["something that is no object", null, 400],
    ["a name that is too long", { name: "x".repeat(61), message: "x" }, 413],
    ["a message that is too long", { name: "x", message: "x".repeat(1001) }, 413],
    ["a body over the limit of the app", { name: "x", message: "x".repeat(70_000) }, 413],
  ])("refuses %s", async (_, body, status) => {
    expect((await postJson(body)).status).toBe(status);
  });

  test("refuses what is not JSON, another media type, and other methods", async () => {
    const headers = { "content-type": "application/json" };
    expect((await app.fetch("/entries", { method: "POST", headers, body: "{" })).status).toBe(400);
    expect((await app.fetch("/entries", { method: "POST", body: "plain" })).status).toBe(415);
    const deleted = await app.fetch("/entries", { method: "DELETE" });
    expect([deleted.status, deleted.headers.get("allow")]).toEqual([405, "GET, POST"]);
    expect((await app.fetch("/nowhere")).status).toBe(404);
  });
});

test("entries survive a restart", async () => {
  await postForm({ name: "Grace", message: "I shall be back" });
  const before = await readEntries();
  await app.close();
  app = await startApp(directory, { dataDirectory });
  expect(await readEntries()).toEqual(before);
});
