import assert from "node:assert/strict";
import { test } from "node:test";
import { startApp } from "@godwit/sdk/testing";

test("greets by name, with the greeting from the config", async () => {
  await using app = await startApp(new URL("..", import.meta.url), { config: { greeting: "Welcome" } });

  const response = await app.fetch("/?name=Ada");

  assert.equal(response.status, 200);
  assert.equal(await response.text(), "Welcome, Ada!\n");
});
