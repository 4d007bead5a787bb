import { expect, test, vi } from "vitest";
import { serve, serveRaw } from "./outbound/test-servers.fixture.ts";
import { serveTestHost } from "./test-host.fixture.ts";

/** Has the guest call an origin that its app lists, and resolves with what the host told of it. */
async function callFromGuest(origin: string, allowOutbound: readonly string[] | undefined) {
  const options = allowOutbound === undefined ? {} : { allowOutbound };
  const started = await serveTestHost({ outbound: [origin] }, options);
  const target = encodeURIComponent(`${origin}/secret/path?key=secret`);
  const { headers } = await fetch(`${started.url}/fetch?url=${target}`);
  return { ...started, requestId: headers.get("x-request-id") };
}

test("a call that fails, though its handler goes on, is told with its reason, and without its path", async () => {
  const { events, eventOf, requestId } = await callFromGuest("http://127.0.0.1:1", ["http://127.0.0.1:1"]);
  expect(await eventOf("request")).toMatchObject({ status: 502 });
  expect(await eventOf("outbound")).toEqual({
    type: "outbound",
    app: "guest",
    requestId,
    origin: "http://127.0.0.1:1",
    errorCode: "connection-refused",
    message: 'Cannot call "http://127.0.0.1:1": connect ECONNREFUSED 127.0.0.1:1',
  });
  expect(JSON.stringify(events)).not.toContain("secret");
});

test.each([
  [
    "a private address",
    "http://10.0.0.1",
    undefined,
    "destination-IP-prohibited",
    "its address is not public, and the host's allowOutbound does not list it",
  ],
  [
    "an origin that the operator does not allow",
    "https://api.example.org",
    [],
    "HTTP-request-denied",
    "the host's allowOutbound does not list it",
  ],
  [
    "an unknown name",
    "http://name.invalid",
    ["http://name.invalid"],
    "DNS-error",
    expect.stringContaining("name.invalid"),
  ],
])("%s is named", async (_what, origin, allowed, errorCode, state) => {
  const { eventOf } = await callFromGuest(origin, allowed);
  const { message, ...event } = await eventOf("outbound");
  expect(event).toMatchObject({ origin, errorCode });
  expect(message.replace(`Cannot call "${origin}": `, "")).toEqual(state);
});

test("a response that breaks off is told", async () => {
  const origin = `http://${await serveRaw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello")}`;
  const { eventOf } = await callFromGuest(origin, [origin]);
  expect(await eventOf("outbound")).toMatchObject({ origin, errorCode: "HTTP-response-incomplete" });
});

test("a call that ends with its request did not fail", async () => {
  const hung = vi.fn();
  const origin = `http://${await serve(hung)}`;
  const limits = { memoryMiB: 64, wallMs: 500, requestBodyMiB: 1 };
  const { url, events, eventOf } = await serveTestHost({ outbound: [origin], limits }, { allowOutbound: [origin] });
  expect((await fetch(`${url}/fetch?url=${encodeURIComponent(origin)}`)).status).toBe(504);
  expect(hung).toHaveBeenCalled();
  await eventOf("request");
  expect(events.map(({ type }) => type)).not.toContain("outbound");
});
