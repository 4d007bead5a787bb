import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type RunningApp, startApp } from "@godwit/sdk/testing";

describe("/todos", () => {
  let app: RunningApp;
  before(async () => {
    app = await startApp(new URL("..", import.meta.url));
  });
  after(() => app?.close());

  test("makes, reads, lists and deletes a todo", async () => {
    const made = await post({ title: "buy milk" });
    assert.equal(made.status, 201);
    const location = made.headers.get("location") ?? "";
    const todo = await made.json();

    assert.deepEqual(await (await app.fetch(location)).json(), todo);
    assert.deepEqual(await (await app.fetch("/todos")).json(), { todos: [todo] });
    assert.equal((await app.fetch(location, { method: "DELETE" })).status, 204);
    assert.equal((await app.fetch(location)).status, 404);
  });

  test("refuses a todo without a title", async () => {
    assert.equal((await post({ title: " " })).status, 400);
    assert.equal((await post(null)).status, 400);
  });

  function post(body: unknown) {
    return app.fetch("/todos", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }
});
