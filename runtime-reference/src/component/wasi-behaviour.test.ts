import { beforeAll, describe, expect, test, vi } from "vitest";
import { createTestApp, loadTestComponent, type TestApp } from "../../test-components/test-app.ts";
import { bodyFromChunks, readBytes, readText } from "../../test-components/test-body.ts";
import type { LoadedComponent } from "./load-component.ts";

let component: LoadedComponent;
let app: TestApp;

beforeAll(async () => {
  component = await loadTestComponent("raw-guest.js", "draft");
  app = createTestApp(component);
});

async function text(path: string, chunks?: readonly string[]): Promise<string> {
  return readText((await app.ask(path, { method: "POST", body: chunks && bodyFromChunks(chunks) })).answer.body);
}

describe("the response", () => {
  test("that is never set rejects with NoResponseError", async () => {
    await expect(app.ask("/nothing")).rejects.toMatchObject({ code: "GODWIT_GUEST_NO_RESPONSE" });
  });

  test("that is an error-code rejects with it in the message", async () => {
    await expect(app.ask("/error-code")).rejects.toThrow('gave the error "loop-detected"');
  });

  test("without a body has none", async () => {
    const { answer } = await app.ask("/no-content");
    expect(answer.body).toBeUndefined();
    await answer.finished;
  });

  test("that is finished stays complete when the guest exits", async () => {
    expect(await text("/exit-well")).toBe("done");
  });

  test.each(["/unfinished", "/left-open"])("that is left unfinished is truncated: %s", async (path) => {
    const { answer } = await app.ask(path);
    expect(new TextDecoder().decode(await answer.body?.read())).toBe("begin");
    await expect(answer.body?.read()).rejects.toMatchObject({ code: "GODWIT_BODY_UNFINISHED" });
    await answer.finished;
  });

  test("shorter than its content-length is truncated", async () => {
    const { lines, ask } = createTestApp(component);
    const { answer } = await ask("/short");
    await expect(readBytes(answer.body)).rejects.toMatchObject({ code: "GODWIT_BODY_LENGTH" });
    await answer.finished;
    expect(lines).toEqual(["stdout: HTTP-response-body-size 5"]);
  });

  test("longer than its content-length is truncated", async () => {
    const { lines, ask } = createTestApp(component);
    const { answer } = await ask("/long");
    await expect(readBytes(answer.body)).rejects.toMatchObject({ code: "GODWIT_BODY_LENGTH" });
    await answer.finished;
    expect(lines).toEqual(["stdout: last-operation-failed"]);
  });

  test("to HEAD may announce a length that it does not send", async () => {
    const { answer } = await app.ask("/short", { method: "HEAD" });
    expect(answer.headers).toEqual([["content-length", "10"]]);
    expect(await readText(answer.body)).toBe("short");
  });
});

describe("output-stream", () => {
  test.each(["/beyond-permit", "/beyond-blocking-write"])(
    "traps on a write that was not permitted: %s",
    async (path) => {
      const { answer } = await app.ask(path);
      await expect(readBytes(answer.body)).rejects.toMatchObject({ code: "GODWIT_GUEST_TRAPPED" });
    },
  );

  test("permits 64 KiB, then waits for the reader", async () => {
    const { lines, ask } = createTestApp(component);
    const { answer } = await ask("/window");
    expect((await readBytes(answer.body)).length).toBe(65_536);
    await answer.finished;
    expect(lines).toEqual(["stdout: 65536 0 65536 false"]);
  });

  test("splices a body of any length", async () => {
    const chunks = Array.from({ length: 20 }, (_, index) => String(index % 10).repeat(10_000));
    expect(await text("/splice", chunks)).toBe(chunks.join(""));
  });

  test("writes zeroes", async () => {
    const { answer } = await app.ask("/zeroes");
    expect(await readBytes(answer.body)).toEqual(Buffer.alloc(1024));
  });
});

describe("input-stream", () => {
  test("skips", async () => {
    expect(await text("/skip", ["abcdef", "gh"])).toBe("3 defgh");
  });

  test("is given once, and its trailers are none", async () => {
    expect(await text("/read-twice", ["abc"])).toBe('refused refused 3 {"tag":"ok","val":{"tag":"ok"}}');
  });
});

describe("poll", () => {
  test("returns the indexes of all that are ready", async () => {
    expect(await text("/poll")).toBe("1 then 0,1,2");
  });
});

describe("a guest that never really waits", () => {
  test("lets timers fire, and ends when discarded", async () => {
    const reason = new Error("too late");
    const { instance, asked } = await app.begin("/busy-poll");
    setTimeout(() => instance.discard(reason), 50);
    await expect(asked).rejects.toBe(reason);
  });

  test("may write for ever to a client that has gone", async () => {
    const client = new AbortController();
    const { lines, ask } = createTestApp(component);
    const { instance, answer } = await ask("/flood", { clientGone: client.signal });
    client.abort();
    await vi.waitFor(() => expect(lines).toEqual(["stdout: wrote a mebibyte"]), 20_000);
    instance.discard(new Error("too late"));
    await answer.finished;
  });
});

describe("output", () => {
  test("joins what came in several writes, the last line too", async () => {
    const { lines, ask } = createTestApp(component);
    const { answer } = await ask("/print");
    await readText(answer.body);
    await answer.finished;
    expect(lines).toEqual(["stdout: one line", "stdout: two", "stdout: three"]);
  });

  test("cuts a very long line and goes on with the next", async () => {
    const { lines, ask } = createTestApp(component);
    await readText((await ask("/print-long-line")).answer.body);
    expect(lines[0]).toBe(`stdout: ${"x".repeat(65_536)} … (${50 * 4096 - 65_536} bytes cut)`);
    expect(lines[1]).toBe("stdout: next");
  });
});

describe("fields", () => {
  test("refuse what RFC 9110 and wasi:http refuse", async () => {
    expect(JSON.parse(await text("/fields"))).toEqual([
      "accepted",
      "invalid-syntax",
      "invalid-syntax",
      "forbidden",
      "immutable",
      "immutable",
      "accepted",
    ]);
  });
});

describe("wasi:config@0.2.0-rc.1", () => {
  test("gives declared values", async () => {
    expect(await text("/config")).toBe("hello");
  });
});
