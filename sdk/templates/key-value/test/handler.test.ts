import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type RunningApp, startApp } from "@godwit/sdk/testing";

describe("notes", () => {
  let app: RunningApp;
  before(async () => {
    app = await startApp(new URL("..", import.meta.url));
  });
  after(() => app?.close());

  test("are read as they were written", async () => {
    const written = await app.fetch("/notes/today", { method: "PUT", body: "buy milk" });
    assert.equal(written.status, 204);
    assert.equal(await (await app.fetch("/notes/today")).text(), "buy milk");
    assert.deepEqual(await (await app.fetch("/notes")).json(), { notes: ["today"] });
  });

  test("are gone once deleted", async () => {
    await app.fetch("/notes/tomorrow", { method: "PUT", body: "rest" });
    await app.fetch("/notes/tomorrow", { method: "DELETE" });
    assert.equal((await app.fetch("/notes/tomorrow")).status, 404);
  });

  test("refuse other methods", async () => {
    assert.equal((await app.fetch("/notes/today", { method: "POST", body: "x" })).status, 405);
  });
});
