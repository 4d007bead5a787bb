import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { testCall } from "../test-components/test-app.ts";
import { writeTestApp } from "../test-components/write-test-app.ts";
import { createHost } from "./host.ts";
import { createMemoryBackend } from "./keyvalue/memory-backend.ts";
import { exchangeRaw } from "./listener/raw-client.fixture.ts";
import { textOf } from "./node-streams/test-bodies.fixture.ts";
import { cacheDirectory, createTestDirectory, serveTestHost, startTestHost } from "./test-host.fixture.ts";

describe("a host answers", () => {
  test("over HTTP, through the component", async () => {
    const { url, eventOf } = await serveTestHost();
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
    const { url } = await serveTestHost({}, { pool: { maxInstances: 8 } });
    const counts = await Promise.all(Array.from({ length: 50 }, async () => (await fetch(`${url}/count`)).text()));
    expect(new Set(counts)).toEqual(new Set(["1"]));
  });

  test("without a socket", async () => {
    const answer = await (await startTestHost()).host.answer(testCall("/config"));
    expect(JSON.parse(await textOf(answer.body))).toMatchObject({ greeting: "hello" });
  });

  test("with the operator's config, and the client's address", async () => {
    const directory = await createTestDirectory();
    await writeTestApp(directory);
    const apps = [{ directory, config: { greeting: "hi", PATH: "/bin" } }];
    const { url } = await serveTestHost({}, { apps });
    expect(await (await fetch(`${url}/config`)).json()).toMatchObject({ greeting: "hi", all: [["greeting", "hi"]] });
    expect(await (await fetch(`${url}/environment`)).json()).toMatchObject({ GODWIT_CLIENT_ADDRESS: "127.0.0.1" });
  });

  test("with a store that is scoped to the app", async () => {
    const keyvalue = createMemoryBackend();
    const { url } = await serveTestHost({}, { keyvalue });
    const script = [
      ["open", "visits"],
      ["set", "a", [1]],
    ];
    await fetch(`${url}/keyvalue`, { method: "POST", body: JSON.stringify(script) });
    expect(await keyvalue.has("guest/visits", "a")).toBe(true);
  });

  test("what the component prints goes to the observer, with the request's id", async () => {
    const { url, eventOf } = await serveTestHost();
    const requestId = (await fetch(`${url}/print`)).headers.get("x-request-id");
    expect(await eventOf("output")).toEqual({ type: "output", app: "guest", requestId, stream: "stdout", line: "one" });
  });

  test("from the app of the host name and path", async () => {
    const directory = await createTestDirectory();
    await writeTestApp(join(directory, "a"), { name: "a", config: { greeting: { default: "from a" } } });
    await writeTestApp(join(directory, "b"), { name: "b", config: { greeting: { default: "from b" } } });
    const apps = [
      { directory: join(directory, "a"), routes: ["a.example"] },
      { directory: join(directory, "b"), routes: ["/config"] },
    ];
    const { port } = await serveTestHost({}, { apps });
    const ask = (name: string, path: string) =>
      exchangeRaw(port, `GET ${path} HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
    expect(await ask("a.example", "/config")).toContain("from a");
    expect(await ask("b.example", "/config")).toContain("from b");
    expect(await ask("b.example", "/other")).toMatch(/^HTTP\/1\.1 404 .*Not Found\n$/s);
  });

  test("refuses two apps of one name, and two for one route, before anything starts", async () => {
    const directory = await createTestDirectory();
    await writeTestApp(join(directory, "a"), { name: "a" });
    await writeTestApp(join(directory, "b"), { name: "b" });
    const create = (...names: string[]) =>
      createHost({ apps: names.map((name) => ({ directory: join(directory, name) })), cacheDirectory });
    await expect(create("a", "a")).rejects.toMatchObject({ code: "GODWIT_APP_DUPLICATE" });
    await expect(create("a", "b")).rejects.toMatchObject({ code: "GODWIT_ROUTE_TAKEN" });
  });
});
