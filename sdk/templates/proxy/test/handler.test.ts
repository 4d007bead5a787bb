import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { env } from "node:process";
import { test } from "node:test";
import { startApp } from "@godwit/sdk/testing";

test("passes method, path, headers and body on, and the answer back", async () => {
  await using upstream = await startUpstream();
  env.UPSTREAM = upstream.origin;
  await using app = await startApp(new URL("..", import.meta.url), { allowOutbound: [upstream.origin] });

  const response = await app.fetch("/items?page=2", { method: "POST", body: "a body", headers: { "x-sent": "yes" } });

  assert.equal(response.status, 201);
  assert.equal(response.headers.get("x-upstream"), "yes");
  assert.equal(await response.text(), "POST /items?page=2 yes a body");

  // Read as a URL's reference, this path would be another host.
  const doubleSlash = await fetch(`${app.url}//example.org/items`, { headers: { "x-sent": "yes" } });
  assert.equal(await doubleSlash.text(), "GET //example.org/items yes ");
});

async function startUpstream() {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    response.writeHead(201, { "x-upstream": "yes" });
    response.end(`${request.method} ${request.url} ${request.headers["x-sent"]} ${body}`);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
    },
  };
}
