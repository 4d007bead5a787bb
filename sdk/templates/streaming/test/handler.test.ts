import assert from "node:assert/strict";
import { test } from "node:test";
import { startApp } from "@godwit/sdk/testing";

test("sends each event when it happens", async () => {
  await using app = await startApp(new URL("..", import.meta.url));

  const response = await app.fetch("/countdown?from=3");
  assert.equal(response.headers.get("content-type"), "text/event-stream");

  const chunks: string[] = [];
  assert.ok(response.body);
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) chunks.push(chunk);
  assert.equal(chunks.join(""), "data: 3\n\ndata: 2\n\ndata: 1\n\n");
  assert.ok(chunks.length > 1, "all events came at once");
});
