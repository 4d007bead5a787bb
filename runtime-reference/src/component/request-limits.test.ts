import { beforeAll, describe, expect, test } from "vitest";
import { createTestApp, loadTestComponent } from "../../test-components/test-app.ts";
import { bodyFromChunks, readText } from "../../test-components/test-body.ts";
import type { Body } from "./body.ts";
import type { LoadedComponent } from "./load-component.ts";

let raw: LoadedComponent;
let fetching: LoadedComponent;
beforeAll(async () => {
  raw = await loadTestComponent("raw-guest.js", "draft");
  fetching = await loadTestComponent("fetch-guest.js", "draft2");
});

const answerAtOnce = async () => ({ status: 200, headers: [], body: bodyFromChunks(["x"]) });
const answerWithoutEnd = async () => {
  const { read } = bodyFromChunks(["x"]);
  let reads = 0;
  const body: Body = { read: () => (reads++ === 0 ? read() : new Promise(() => {})), cancel: () => {} };
  return { status: 200, headers: [], body };
};
const passed = (limit: string) => ({ code: "GODWIT_LIMIT_PASSED", limit });

describe("headers that a request holds", () => {
  test.each(["/hoard-headers", "/hoard-requests"])("%s: no more than a mebibyte", async (path) => {
    await expect(createTestApp(raw).ask(path)).rejects.toMatchObject(passed("headers"));
  });

  test("copies of those that came count too", async () => {
    const headers = [["x-a", "x".repeat(10_000)]] as const;
    await expect(createTestApp(raw).ask("/hoard-copies", { headers })).rejects.toMatchObject(passed("headers"));
  });

  test("count while they are held", async () => {
    const { answer } = await createTestApp(raw).ask("/use-headers");
    expect(await readText(answer.body)).toBe("used");
  });
});

test("no more than ten thousand pollables are polled at once", async () => {
  await expect(createTestApp(raw).ask("/poll-many")).rejects.toMatchObject(passed("polled"));
});

describe("open streams", () => {
  test("are limited, and count until they are over", async () => {
    const outbound = () => Promise.reject(new Error("nobody there"));
    const app = createTestApp(raw, { outbound }, { openStreams: 4 });
    await expect(app.ask("/open-streams")).rejects.toMatchObject({
      ...passed("openStreams"),
      message: "Cannot open another stream: the handler has 4 open, which is its limit (openStreams)",
    });
    expect(app.lines).toEqual(["stdout: opened thirty"]);
  });

  test("are those of responses, too, until they are read", async () => {
    const app = createTestApp(fetching, { outbound: answerAtOnce }, { openStreams: 2 });
    const { answer } = await app.ask("/fetch-in-turn?calls=20");
    expect(await readText(answer.body)).toBe("20");
    const unread = createTestApp(fetching, { outbound: answerWithoutEnd }, { openStreams: 2 });
    await expect(unread.ask("/fetch-unread?calls=3")).rejects.toMatchObject(passed("openStreams"));
  });
});

describe("outbound calls", () => {
  test("past the limit are refused, which the log says once and the handler survives", async () => {
    const app = createTestApp(fetching, { outbound: answerAtOnce }, { outboundCalls: 3 });
    const { answer } = await app.ask("/fetch-in-turn?calls=9");
    expect(await readText(answer.body)).toBe("3");
    expect(app.refusals).toEqual([
      "Cannot make another outbound call: the handler has made 3, which is its limit (outboundCalls)",
    ]);
  });

  test("up to the limit are made", async () => {
    const app = createTestApp(fetching, { outbound: answerAtOnce }, { outboundCalls: 3 });
    const { answer } = await app.ask("/fetch-in-turn?calls=3");
    expect(await readText(answer.body)).toBe("3");
    expect(app.refusals).toEqual([]);
  });
});

describe("a response", () => {
  test("of the limit is sent whole", async () => {
    const app = createTestApp(fetching, {}, { responseBodyMiB: 0.0625 });
    const { answer } = await app.ask("/stream?chunks=4");
    expect(await readText(answer.body)).toHaveLength(65_536);
  });

  test("larger than the limit is cut off there", async () => {
    const app = createTestApp(fetching, {}, { responseBodyMiB: 0.0625 });
    const { answer } = await app.ask("/stream?chunks=5");
    expect(answer.status).toBe(200);
    await expect(readText(answer.body)).rejects.toMatchObject(passed("responseBodyMiB"));
  });

  test("that announces more is no answer", async () => {
    const app = createTestApp(fetching, {}, { responseBodyMiB: 0.0625 });
    await expect(app.ask("/announce?length=65537")).rejects.toMatchObject({
      ...passed("responseBodyMiB"),
      message: "Cannot send the response's body: it is larger than its limit of 0.0625 MiB (responseBodyMiB)",
    });
    const { answer } = await app.ask("/announce?length=65536");
    expect(answer.headers).toContainEqual(["content-length", "65536"]);
  });
});

test("memory that was refused is told of, once, and the handler may go on", async () => {
  const app = createTestApp(fetching);
  const { answer } = await app.ask("/eat-memory");
  expect(await readText(answer.body)).toContain("out of memory");
  await answer.finished;
  expect(app.refusals).toEqual([
    "Cannot grow the memory: the handler asked for more than its limit of 64 MiB (memoryMiB)",
  ]);
});
