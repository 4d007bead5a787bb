import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { testCall } from "../test-components/test-app.ts";
import { writeTestApp } from "../test-components/write-test-app.ts";
import { createMemoryBackend } from "./keyvalue/memory-backend.ts";
import { serveTestHost, startTestHost } from "./test-host.fixture.ts";

/** A server that answers once it is told to. */
async function serveUpstream(): Promise<{ readonly origin: string; readonly asked: Promise<void>; answer(): void }> {
  const gate = Promise.withResolvers<void>();
  const { promise: asked, resolve: onAsked } = Promise.withResolvers<void>();
  const server = createServer((_request, response) => {
    onAsked();
    gate.promise.then(() => response.end("from upstream"));
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, answer: gate.resolve };
}

describe("outbound calls", () => {
  test("go where the manifest lists, with the operator's leave for a private address", async () => {
    const { origin, answer } = await serveUpstream();
    answer();
    const listed = await serveTestHost({ outbound: [origin] }, { allowOutbound: [origin] });
    expect(await (await fetch(`${listed.url}/fetch?url=${origin}/`)).text()).toBe("from upstream");
    const unlisted = await serveTestHost({ outbound: [] }, { allowOutbound: [origin] });
    expect((await fetch(`${unlisted.url}/fetch?url=${origin}/`)).status).toBe(502);
    const withoutLeave = await serveTestHost({ outbound: [origin] });
    expect((await fetch(`${withoutLeave.url}/fetch?url=${origin}/`)).status).toBe(502);
  });
});

describe("reload", () => {
  test("swaps the app in once it has loaded; the old one serves until then", async () => {
    const { url, host, directory } = await serveTestHost();
    await writeTestApp(directory, { config: { greeting: { default: "changed" } } });
    expect(await (await fetch(`${url}/config`)).json()).toMatchObject({ greeting: "hello" });
    await host.reload("guest");
    expect(await (await fetch(`${url}/config`)).json()).toMatchObject({ greeting: "changed" });
  });

  test("of a broken app rejects, and the old one serves on", async () => {
    const { url, host, directory } = await serveTestHost();
    await writeTestApp(directory, { world: "other:world@1.0.0" });
    await expect(host.reload("guest")).rejects.toMatchObject({ code: "GODWIT_MANIFEST_WORLD" });
    await writeTestApp(directory, { name: "renamed" });
    await expect(host.reload("guest")).rejects.toMatchObject({ code: "GODWIT_APP_UNKNOWN" });
    expect((await fetch(`${url}/count`)).status).toBe(200);
  });
});

describe("close", () => {
  test("lets a running request end", async () => {
    const upstream = await serveUpstream();
    const { url, host } = await serveTestHost({ outbound: [upstream.origin] }, { allowOutbound: [upstream.origin] });
    const response = fetch(`${url}/fetch?url=${upstream.origin}/`);
    await upstream.asked;
    // Were it to wait for its whole grace, the test would run out of time.
    const closing = host.close({ graceMs: 600_000 });
    upstream.answer();
    expect(await (await response).text()).toBe("from upstream");
    await closing;
  });

  test("cuts what runs on after the grace time", async () => {
    const { url, host } = await serveTestHost();
    const response = fetch(`${url}/hang`);
    await sleep(300);
    await host.close({ graceMs: 50 });
    expect((await response).status).toBe(503);
  });

  test("a closed host answers 503", async () => {
    const { host } = await startTestHost();
    await host.close();
    expect((await host.answer(testCall("/count"))).status).toBe(503);
  });

  test("leaves a backend alone that it was given", async () => {
    const keyvalue = createMemoryBackend();
    const close = vi.spyOn(keyvalue, "close");
    await (await startTestHost({}, { keyvalue })).host.close();
    expect(close).not.toHaveBeenCalled();
  });
});
