import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { AppManifest } from "@godwit/wit";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { testCall } from "../test-components/test-app.ts";
import { writeTestApp } from "../test-components/write-test-app.ts";
import { createHost, type Host, type HostOptions } from "./host.ts";
import { createMemoryBackend } from "./keyvalue/memory-backend.ts";
import { exchangeRaw, openRawClient } from "./listener/raw-client.fixture.ts";
import { textOf } from "./listener/test-answers.fixture.ts";
import type { HostEvent } from "./observe/host-event.ts";

// Transpiling takes a second: all tests of this repository have one cache.
const cacheDirectory = fileURLToPath(new URL("../../node_modules/.cache/godwit", import.meta.url));

let directory: string;
let host: Host | undefined;
let events: HostEvent[];
const upstreams: Server[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "godwit-host-"));
  events = [];
});
afterEach(async () => {
  await host?.close({ graceMs: 0 });
  host = undefined;
  for (const server of upstreams.splice(0)) server.close();
  await rm(directory, { recursive: true });
});

async function start(manifest: Partial<AppManifest> = {}, options: Partial<HostOptions> = {}): Promise<Host> {
  await writeTestApp(join(directory, "guest"), manifest);
  host = await createHost({
    apps: [{ directory: join(directory, "guest") }],
    cacheDirectory,
    observe: (event) => events.push(event),
    ...options,
  });
  return host;
}

async function serve(manifest: Partial<AppManifest> = {}, options: Partial<HostOptions> = {}): Promise<string> {
  return (await (await start(manifest, options)).listen({ port: 0 })).url;
}

function eventOf<Type extends HostEvent["type"]>(type: Type): Promise<Extract<HostEvent, { type: Type }>> {
  return vi.waitFor(() => {
    const event = events.find((candidate) => candidate.type === type);
    expect(event, `no event of type ${type}`).toBeDefined();
    return event as Extract<HostEvent, { type: Type }>; // found by its type
  });
}

/** A server that answers once it is told to. */
async function serveUpstream(): Promise<{ readonly origin: string; readonly asked: Promise<void>; answer(): void }> {
  const gate = Promise.withResolvers<void>();
  const { promise: asked, resolve: onAsked } = Promise.withResolvers<void>();
  const server = createServer((_request, response) => {
    onAsked();
    gate.promise.then(() => response.end("from upstream"));
  });
  upstreams.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, answer: gate.resolve };
}

const limits = { memoryMiB: 64, wallMs: 1_000, requestBodyMiB: 1 };
const smallBody = { memoryMiB: 64, wallMs: 10_000, requestBodyMiB: 0.1 };

describe("a host answers", () => {
  test("over HTTP, through the component", async () => {
    const url = await serve();
    const response = await fetch(`${url}/echo`, { method: "POST", body: "hello", headers: { "x-echo": "1" } });
    expect(response.status).toBe(200);
    expect(response.headers.get("x-echo")).toBe("1");
    expect(await response.text()).toBe("hello");
    expect(await eventOf("request")).toMatchObject({
      app: "guest",
      requestId: response.headers.get("x-request-id"),
      method: "POST",
      path: "/echo",
      status: 200,
      bytes: 5,
      outcome: "complete",
    });
  });

  test("every request from a clean instance, 50 at once too", async () => {
    const url = await serve({}, { pool: { maxInstances: 8 } });
    const counts = await Promise.all(Array.from({ length: 50 }, async () => (await fetch(`${url}/count`)).text()));
    expect(new Set(counts)).toEqual(new Set(["1"]));
  });

  test("without a socket", async () => {
    const answer = await (await start()).answer(testCall("/config"));
    expect(JSON.parse(await textOf(answer.body))).toMatchObject({ greeting: "hello" });
  });

  test("with the operator's config, and the client's address", async () => {
    await writeTestApp(join(directory, "guest"));
    host = await createHost({
      apps: [{ directory: join(directory, "guest"), config: { greeting: "hi", PATH: "/bin" } }],
      cacheDirectory,
    });
    const { url } = await host.listen({ port: 0 });
    expect(await (await fetch(`${url}/config`)).json()).toMatchObject({ greeting: "hi", all: [["greeting", "hi"]] });
    expect(await (await fetch(`${url}/environment`)).json()).toMatchObject({ GODWIT_CLIENT_ADDRESS: "127.0.0.1" });
  });

  test("with a store that is scoped to the app", async () => {
    const keyvalue = createMemoryBackend();
    const url = await serve({}, { keyvalue });
    const script = [
      ["open", "visits"],
      ["set", "a", [1]],
    ];
    await fetch(`${url}/keyvalue`, { method: "POST", body: JSON.stringify(script) });
    expect(await keyvalue.has("guest/visits", "a")).toBe(true);
  });

  test("what the component prints goes to the observer, with the request's id", async () => {
    const url = await serve();
    const requestId = (await fetch(`${url}/print`)).headers.get("x-request-id");
    expect(await eventOf("output")).toEqual({ type: "output", app: "guest", requestId, stream: "stdout", line: "one" });
  });

  test("from the app of the host name and path", async () => {
    await writeTestApp(join(directory, "a"), { name: "a", config: { greeting: { default: "from a" } } });
    await writeTestApp(join(directory, "b"), { name: "b", config: { greeting: { default: "from b" } } });
    host = await createHost({
      apps: [
        { directory: join(directory, "a"), routes: ["a.example"] },
        { directory: join(directory, "b"), routes: ["/config"] },
      ],
      cacheDirectory,
    });
    const { port } = await host.listen({ port: 0 });
    const ask = (name: string, path: string) =>
      exchangeRaw(port, `GET ${path} HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
    expect(await ask("a.example", "/config")).toContain("from a");
    expect(await ask("b.example", "/config")).toContain("from b");
    expect(await ask("b.example", "/other")).toMatch(/^HTTP\/1\.1 404 .*Not Found\n$/s);
  });
});

describe("a failure costs its own request an answer, and the next one is fine", () => {
  test.each([
    ["/trap", 500, "GODWIT_GUEST_TRAPPED"],
    ["/exit", 500, "GODWIT_GUEST_TRAPPED"],
    ["/hang", 504, "GODWIT_DEADLINE_PASSED"],
  ])("%s is a %i", async (path, status, code) => {
    const url = await serve({ limits });
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
    const url = await serve({ limits });
    const response = await fetch(`${url}/hang-in-stream`);
    await expect(response.text()).rejects.toThrow();
    expect(await eventOf("request")).toMatchObject({ outcome: "truncated", status: 200 });
  });

  test("a body over the limit is a 413, declared or not", async () => {
    const url = await serve({ limits: smallBody });
    const declared = await fetch(`${url}/echo`, { method: "POST", body: "x".repeat(105_000) });
    expect(declared.status).toBe(413);
    const chunks = async function* () {
      for (let at = 0; at < 20; at++) yield new Uint8Array(10_000);
    };
    const chunked = await fetch(`${url}/bytes`, {
      method: "POST",
      body: ReadableStream.from(chunks()),
      duplex: "half",
    });
    expect(chunked.status).toBe(413);
    const fits = await fetch(`${url}/bytes`, { method: "POST", body: "x".repeat(104_000) });
    expect((await fits.bytes()).length).toBe(104_000);
  });

  test("a full pool is a 503 that says when to come again", async () => {
    const url = await serve({}, { pool: { maxInstances: 1, maxQueue: 0 } });
    const slow = fetch(`${url}/hang-in-stream`);
    await slow;
    const refused = await fetch(`${url}/count`);
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("1");
    await (await slow).body?.cancel();
  });

  test("a request that waits in the queue past its deadline is a 504", async () => {
    const url = await serve({ limits }, { pool: { maxInstances: 1 } });
    const statuses = await Promise.all(
      ["/hang", "/hang", "/hang"].map(async (path) => (await fetch(url + path)).status),
    );
    expect(statuses).toEqual([504, 504, 504]);
  });
});

describe("a client that leaves", () => {
  test("is known to the guest, which may end by itself", async () => {
    const { port } = await (await start()).listen({ port: 0 });
    const client = await openRawClient(port);
    client.send("GET /until-gone HTTP/1.1\r\nHost: a\r\n\r\n");
    await client.until("\r\n\r\n");
    client.socket.destroy();
    await vi.waitFor(() => expect(events).toContainEqual(expect.objectContaining({ line: "saw the client go" })));
    expect(await eventOf("request")).toMatchObject({ outcome: "cancelled" });
  });
});

describe("outbound calls", () => {
  test("go where the manifest lists, with the operator's leave for a private address", async () => {
    const { origin, answer } = await serveUpstream();
    answer();
    const listed = await serve({ outbound: [origin] }, { allowOutbound: [origin] });
    expect(await (await fetch(`${listed}/fetch?url=${origin}/`)).text()).toBe("from upstream");
    await host?.close({ graceMs: 0 });
    const unlisted = await serve({ outbound: [] }, { allowOutbound: [origin] });
    expect((await fetch(`${unlisted}/fetch?url=${origin}/`)).status).toBe(502);
    await host?.close({ graceMs: 0 });
    const withoutLeave = await serve({ outbound: [origin] });
    expect((await fetch(`${withoutLeave}/fetch?url=${origin}/`)).status).toBe(502);
  });
});

describe("reload", () => {
  test("swaps the app in once it has loaded; the old one serves until then", async () => {
    const url = await serve();
    await writeTestApp(join(directory, "guest"), { config: { greeting: { default: "changed" } } });
    expect(await (await fetch(`${url}/config`)).json()).toMatchObject({ greeting: "hello" });
    await host?.reload("guest");
    expect(await (await fetch(`${url}/config`)).json()).toMatchObject({ greeting: "changed" });
  });

  test("of a broken app rejects, and the old one serves on", async () => {
    const url = await serve();
    await writeTestApp(join(directory, "guest"), { world: "other:world@1.0.0" });
    await expect(host?.reload("guest")).rejects.toMatchObject({ code: "GODWIT_MANIFEST_WORLD" });
    await writeTestApp(join(directory, "guest"), { name: "renamed" });
    await expect(host?.reload("guest")).rejects.toMatchObject({ code: "GODWIT_APP_UNKNOWN" });
    expect((await fetch(`${url}/count`)).status).toBe(200);
  });
});

describe("close", () => {
  test("lets a running request end", async () => {
    const upstream = await serveUpstream();
    const url = await serve({ outbound: [upstream.origin] }, { allowOutbound: [upstream.origin] });
    const response = fetch(`${url}/fetch?url=${upstream.origin}/`);
    await upstream.asked;
    const startedAt = performance.now();
    const closing = host?.close();
    upstream.answer();
    expect(await (await response).text()).toBe("from upstream");
    await closing;
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  test("cuts what runs on after the grace time", async () => {
    const url = await serve();
    const response = fetch(`${url}/hang`);
    await sleep(300);
    await host?.close({ graceMs: 50 });
    expect((await response).status).toBe(503);
  });

  test("a closed host answers 503", async () => {
    const closed = await start();
    await closed.close();
    expect((await closed.answer(testCall("/count"))).status).toBe(503);
  });

  test("leaves a backend alone that it was given", async () => {
    const keyvalue = createMemoryBackend();
    const close = vi.spyOn(keyvalue, "close");
    await (await start({}, { keyvalue })).close();
    expect(close).not.toHaveBeenCalled();
  });
});
