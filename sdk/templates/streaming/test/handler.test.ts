import assert from "node:assert/strict";
import { test } from "node:test";
import { startApp } from "@godwit/sdk/testing";

test("sends each event when it happens", async () => {
  await using app = await startApp(new URL("..", import.meta.url));

  const response = await app.fetch("/countdown?from=3");
  assert.equal(response.headers.get("content-type"), "text/event-stream");

  const arrivals: { text: string; at: number }[] = [];
  assert.ok(response.body);
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    arrivals.push({ text: chunk, at: performance.now() });
  }
  assert.equal(arrivals.map(({ text }) => text).join(""), "data: 3\n\ndata: 2\n\ndata: 1\n\n");
  const [first, last] = [arrivals.at(0), arrivals.at(-1)];
  assert.ok(first && last && last.at - first.at >= 900, "the last event came with the first one");
});
