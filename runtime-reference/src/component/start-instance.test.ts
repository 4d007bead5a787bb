import { beforeAll, describe, expect, test } from "vitest";
import { createTestApp, loadTestComponent, type TestApp, testDeadline } from "../../test-components/test-app.ts";
import { bodyFromChunks, readBytes, readText, silentBody } from "../../test-components/test-body.ts";
import type { OutboundResponse } from "../imports/capabilities.ts";
import type { LoadedComponent } from "./load-component.ts";
import { NoResponseError } from "./no-response-error.ts";
import { TrapError } from "./trap-error.ts";

let component: LoadedComponent;
let app: TestApp;

beforeAll(async () => {
  component = await loadTestComponent("fetch-guest.js", "draft2");
  app = createTestApp(component);
});

const octets = Uint8Array.from({ length: 256 }, (_, octet) => octet);
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("the request", () => {
  test("reaches the guest as it was sent", async () => {
    const { answer } = await app.ask("/request?q=%20a", { method: "PATCH", headers: [["X-A", "1"]] });
    expect(JSON.parse(await readText(answer.body))).toEqual({
      method: "PATCH",
      url: "http://app.test/request?q=%20a",
      headers: [["x-a", "1"]],
    });
  });

  test("brings its facts in the environment", async () => {
    const { answer } = await app.ask("/environment", { id: "the-id" });
    expect(JSON.parse(await readText(answer.body))).toEqual({
      GODWIT_REQUEST_ID: "the-id",
      GODWIT_CLIENT_ADDRESS: "192.0.2.1",
      GODWIT_DEADLINE: String(testDeadline),
    });
  });

  test("never meets what another request left", async () => {
    const counts = await Promise.all(
      Array.from({ length: 50 }, async () => readText((await app.ask("/count")).answer.body)),
    );
    expect(counts).toEqual(Array(50).fill("1"));
  });

  test("is the only one of its instance", async () => {
    const { instance } = await app.ask("/count");
    await expect(
      instance.handle({ method: "GET", pathWithQuery: "/count" } as never, { deadline: testDeadline } as never),
    ).rejects.toMatchObject({ code: "GODWIT_INSTANCE_USED" });
  });
});

describe("bodies", () => {
  test("carry all 256 octets both ways", async () => {
    const body = bodyFromChunks([octets, octets.subarray(0, 1)]);
    const { answer } = await app.ask("/echo", { method: "POST", body });
    expect(new Uint8Array(await readBytes(answer.body))).toEqual(Uint8Array.from([...octets, 0]));
    await answer.finished;
  });

  test("may be megabytes", async () => {
    const chunk = new Uint8Array(65_536).fill(3);
    const { answer } = await app.ask("/bytes", { method: "POST", body: bodyFromChunks(Array(64).fill(chunk)) });
    expect((await readBytes(answer.body)).length).toBe(64 * 65_536);
  });

  test("carry header values as octets", async () => {
    const { answer } = await app.ask("/echo", { headers: [["x-echo", "caf\u00e9"]] });
    expect(answer.headers).toContainEqual(["x-echo", "caf\u00e9"]);
  });

  test("hold the guest while the reader stops", async () => {
    const { lines, ask } = createTestApp(component);
    const { answer } = await ask("/stream?chunks=40");
    await answer.body?.read();
    await sleep(200);
    // 64 KiB in the window, one chunk read, one on its way in the guest's own queue.
    expect(lines.length).toBeLessThanOrEqual(8);
    expect((await readBytes(answer.body)).length).toBe(39 * 16_384);
    expect(lines.length).toBe(40);
    await answer.finished;
  });

  test("are not read before the guest asks", async () => {
    const body = bodyFromChunks(["unread"]);
    const { answer } = await app.ask("/count", { method: "POST", body });
    await readText(answer.body);
    await answer.finished;
    expect(body.reads).toBe(0);
    expect(body.isCancelled).toBe(true);
  });

  test("that break off reach the guest as an error", async () => {
    const body = bodyFromChunks(["part"], new Error("connection lost"));
    const { answer } = await app.ask("/bytes", { method: "POST", body });
    // The engine answers a rejected handler with a 500 whose body never ends.
    expect(answer.status).toBe(500);
  });
});

describe("a guest that ends badly", () => {
  test("before the head rejects with TrapError, which names no query", async () => {
    await expect(app.ask("/trap?q=secret")).rejects.toBeInstanceOf(TrapError);
    await expect(app.ask("/trap?q=secret")).rejects.toThrow(/^Cannot answer GET \/trap: /);
    await expect(app.ask("/exit")).rejects.toMatchObject({
      code: "GODWIT_GUEST_TRAPPED",
      cause: { name: "GuestExitError", exitCode: 1 },
    });
  });

  test("after the head truncates the body", async () => {
    const { answer } = await app.ask("/exit-in-stream");
    expect(new TextDecoder().decode(await answer.body?.read())).toBe("begin");
    await expect(answer.body?.read()).rejects.toBeInstanceOf(TrapError);
    await answer.finished;
  });

  test("for lack of memory leaves the next one unharmed", async () => {
    const small = createTestApp(await loadTestComponent("fetch-guest.js", "draft2", 32));
    const [mebibytes, error] = (await readText((await small.ask("/eat-memory")).answer.body)).split(" ", 2);
    expect(Number(mebibytes)).toBeGreaterThan(5);
    expect(Number(mebibytes)).toBeLessThan(32);
    expect(error).toBe("out");
    expect(await readText((await small.ask("/count")).answer.body)).toBe("1");
  });
});

describe("waitUntil", () => {
  test("keeps the instance until the work is done", async () => {
    const gate = Promise.withResolvers<OutboundResponse>();
    const { lines, ask } = createTestApp(component, { outbound: () => gate.promise });
    const { answer } = await ask("/wait-until");
    expect(await readText(answer.body)).toBe("early");
    expect(lines).toEqual([]);
    gate.resolve({ status: 204, headers: [], body: undefined });
    await answer.finished;
    expect(lines).toEqual(["stdout: worked on"]);
  });
});

describe("a client that has gone", () => {
  test("is told to the guest, whose writes go nowhere", async () => {
    const { lines, ask } = createTestApp(component);
    const client = new AbortController();
    const { answer } = await ask("/until-gone", { clientGone: client.signal });
    await answer.body?.read();
    client.abort();
    await answer.finished;
    expect(lines).toEqual(["stdout: saw the client go"]);
  });
});

describe("discard", () => {
  test("rejects a request without a head", async () => {
    const reason = new Error("too late");
    const body = silentBody();
    const { instance, asked } = await app.begin("/hang", { method: "POST", body });
    await sleep(20);
    instance.discard(reason);
    await expect(asked).rejects.toBe(reason);
    expect(body.isCancelled).toBe(true);
  });

  test("rejects the pending body and settles finished", async () => {
    const { instance, answer } = await app.ask("/hang-in-stream");
    await answer.body?.read();
    const reason = new Error("too late");
    const pending = answer.body?.read();
    instance.discard(reason);
    instance.discard(new Error("again"));
    await expect(pending).rejects.toBe(reason);
    await answer.finished;
  });

  test("leaves a body that was read to its end alone", async () => {
    const { instance, answer } = await app.ask("/count");
    expect(await readText(answer.body)).toBe("1");
    instance.discard(new Error("over"));
    expect(await answer.body?.read()).toBeUndefined();
  });
});

describe("output", () => {
  test("comes in whole lines", async () => {
    const { lines, ask } = createTestApp(component);
    await readText((await ask("/print")).answer.body);
    expect(lines).toEqual(["stdout: one", "stdout: two", "stderr: three"]);
  });
});

describe("the clock", () => {
  test("wakes timers in their order", async () => {
    expect(JSON.parse(await readText((await app.ask("/timers")).answer.body))).toEqual([1, 200, 400]);
  });
});

test("NoResponseError names the request", () => {
  expect(new NoResponseError("GET /x").message).toBe("Cannot answer GET /x: the component returned without a response");
});
