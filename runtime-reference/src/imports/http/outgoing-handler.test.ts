import { beforeAll, describe, expect, test } from "vitest";
import { createTestApp, loadTestComponent, type TestApp } from "../../../test-components/test-app.ts";
import { bodyFromChunks, readText, silentBody } from "../../../test-components/test-body.ts";
import type { LoadedComponent } from "../../component/load-component.ts";
import { OutboundError, type OutboundFetch, type OutboundRequest } from "../capabilities.ts";

let component: LoadedComponent;

beforeAll(async () => {
  component = await loadTestComponent("fetch-guest.js", "draft2");
});

/** An app whose outbound calls are answered by `respond`, and the calls it made. */
function appWithOutbound(respond: OutboundFetch): { readonly app: TestApp; readonly requests: OutboundRequest[] } {
  const requests: OutboundRequest[] = [];
  const outbound: OutboundFetch = (request) => {
    requests.push(request);
    return respond(request);
  };
  return { app: createTestApp(component, { outbound }), requests };
}

const target = `/fetch?url=${encodeURIComponent("https://api.test:8443/a%20b?q=1")}`;

describe("an outbound call", () => {
  test("carries the request and brings the response", async () => {
    const { app, requests } = appWithOutbound(async () => ({
      status: 418,
      headers: [["x-b", "caf\u00e9"]],
      body: bodyFromChunks(["short ", "and stout"]),
    }));
    const { answer } = await app.ask(target);
    expect(answer.status).toBe(418);
    expect(answer.headers).toContainEqual(["x-b", "caf\u00e9"]);
    expect(await readText(answer.body)).toBe("short and stout");
    expect(requests[0]).toMatchObject({
      method: "GET",
      scheme: "https",
      authority: "api.test:8443",
      pathWithQuery: "/a%20b?q=1",
      headers: expect.arrayContaining([["x-a", "\u00e9"]]) as unknown,
    });
  });

  test("streams the guest's body to the other side", async () => {
    const { app } = appWithOutbound(async ({ body }) => ({
      status: 200,
      headers: [["x-b", ""]],
      body: bodyFromChunks([`got ${await readText(body)}`]),
    }));
    const { answer } = await app.ask(target, { method: "POST", body: bodyFromChunks(["one ", "two"]) });
    expect(await readText(answer.body)).toBe("got one two");
  });

  test("that fails is an error in the guest, which goes on", async () => {
    const { app } = appWithOutbound(() => Promise.reject(new OutboundError("HTTP-request-denied", "not listed")));
    const { answer } = await app.ask(target);
    expect(answer.status).toBe(502);
    expect(await readText(answer.body)).toContain("failed");
  });

  test("does not hold up a timer beside it", async () => {
    const { app, requests } = appWithOutbound(() => new Promise(() => {}));
    const { answer } = await app.ask(`/fetch-beside-timer?url=${encodeURIComponent("http://api.test/")}`);
    expect(await readText(answer.body)).toBe("timer");
    expect(requests[0]?.scheme).toBe("http");
  });

  test("is aborted when the request is discarded", async () => {
    const called = Promise.withResolvers<OutboundRequest>();
    const { app } = appWithOutbound((request) => {
      called.resolve(request);
      return new Promise(() => {});
    });
    const reason = new Error("too late");
    const { instance, asked } = await app.begin(target);
    const { signal } = await called.promise;
    instance.discard(reason);
    await expect(asked).rejects.toBe(reason);
    expect(signal.reason).toBe(reason);
  });

  test("past the hundredth that is open is refused, until one of them is read", async () => {
    const { app, requests } = appWithOutbound(async () => ({ status: 200, headers: [], body: bodyFromChunks(["x"]) }));
    const { answer } = await app.ask("/fetch-many");
    expect(await readText(answer.body)).toBe("100 then 1");
    expect(requests.length).toBe(101);
    expect(app.refusals).toEqual(["Cannot make another outbound call: 100 of the request are open"]);
  });

  test("has its response's body cancelled when the request is discarded", async () => {
    const body = silentBody();
    const { app } = appWithOutbound(async () => ({ status: 200, headers: [["x-b", ""]], body }));
    const { instance, answer } = await app.ask(target);
    instance.discard(new Error("too late"));
    await expect(answer.body?.read()).rejects.toThrow("too late");
    expect(body.isCancelled).toBe(true);
  });
});
