import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { exchangeRaw } from "./exchange-raw.fixture.ts";
import { startTestedWorker, type TestedWorker } from "./tested-worker.fixture.ts";

/** Answers with the call that it got, or as the path's first segment says. */
const worker = `import { createWorker } from "request:main.ts";
const encoder = new TextEncoder();
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
function bodyOf(chunks, { fails = false, pauseMs = 0, name = "body" } = {}) {
  const left = [...chunks];
  return {
    async read() {
      if (pauseMs > 0) await sleep(pauseMs);
      const chunk = left.shift();
      if (chunk === undefined && fails) throw new Error("a secret");
      return chunk === undefined ? undefined : encoder.encode(chunk);
    },
    cancel(reason) { console.log(name + " cancelled: " + reason); },
  };
}
async function textOf(body) {
  let text = "";
  for (let chunk = await body.read(); chunk !== undefined; chunk = await body.read()) text += new TextDecoder().decode(chunk);
  return text;
}
let opened = 0;
const done = Promise.resolve();
const answers = {
  async call(call) {
    const body = call.body === undefined ? null : await textOf(call.body);
    const { id, method, scheme, authority, pathWithQuery, headers, clientAddress } = call;
    const text = JSON.stringify({ id, method, scheme, authority, pathWithQuery, headers, clientAddress, body, opened });
    return { status: 200, headers: [["content-type", "application/json"]], body: bodyOf([text]), finished: done };
  },
  echo: (call) => ({ status: 200, headers: [], body: call.body, finished: done }),
  length: () => ({ status: 200, headers: [["Content-Length", "4"]], body: bodyOf(["ab", "cd"]), finished: done }),
  chunks: () => ({ status: 200, headers: [], body: bodyOf(["ab", "cd"]), finished: done }),
  empty: () => ({ status: 200, headers: [], body: undefined, finished: done }),
  short: () => ({ status: 200, headers: [["content-length", "5"]], body: bodyOf(["ab", "cd"]), finished: done }),
  long: () => ({ status: 200, headers: [["content-length", "3"]], body: bodyOf(["ab", "cd"]), finished: done }),
  none: () => ({ status: 200, headers: [["content-length", "3"]], body: undefined, finished: done }),
  fails: () => ({ status: 200, headers: [], body: bodyOf(["ab", "cd"], { fails: true }), finished: done }),
  failsAtOnce: () => ({ status: 200, headers: [], body: bodyOf([], { fails: true }), finished: done }),
  slow: () => ({ status: 200, headers: [], body: bodyOf(Array(100).fill("x"), { pauseMs: 20, name: "slow" }), finished: done }),
  s204: () => ({ status: 204, headers: [["content-length", "2"]], body: bodyOf(["ab"]), finished: done }),
  s205: () => ({ status: 205, headers: [], body: bodyOf(["ab"]), finished: done }),
  s304: () => ({ status: 304, headers: [["etag", '"1"']], body: undefined, finished: done }),
  s999: () => ({ status: 999, headers: [], body: undefined, finished: done }),
  coded: () => ({ status: 200, headers: [["content-encoding", "gzip"]], body: bodyOf(["raw"]), finished: done }),
  fields: () => ({ status: 200, headers: [["Set-Cookie", "a=1"], ["set-cookie", "b=2"], ["x-a", "1"], ["x-a", "2"],
    ["x-utf8", "\\xc3\\xa9"], ["x-request-id", "mine"], ["Connection", "x-hop"], ["x-hop", "1"], ["keep-alive", "1"]], body: undefined, finished: done }),
  badField: () => ({ status: 200, headers: [["x", "a\\nb"]], body: bodyOf([]), finished: done }),
  twoLengths: () => ({ status: 200, headers: [["content-length", "1"], ["content-length", "2"]], body: undefined, finished: done }),
  rejects: () => Promise.reject(new Error("a secret")),
  late: () => ({ status: 200, headers: [], body: bodyOf(["now"]), finished: sleep(100).then(() => console.log("finished late")) }),
};
export default createWorker({
  async open() {
    opened += 1;
    return {
      async answer(call) {
        call.clientGone.addEventListener("abort", () => console.log("client gone"));
        return answers[/^[/](\\w*)/.exec(call.pathWithQuery)?.[1] || "call"](call);
      },
    };
  },
});
`;

describe("createWorker", () => {
  let bare: TestedWorker;
  beforeAll(async () => {
    bare = await startTestedWorker(worker);
  });
  afterAll(() => bare.close());

  const exchange = (target: string, { method = "GET", fields = "Host: a.example", body = "" } = {}) =>
    exchangeRaw(bare.port, `${method} ${target} HTTP/1.1\r\n${fields}\r\nConnection: close\r\n\r\n${body}`);
  const callOf = async (...given: Parameters<typeof exchange>) =>
    JSON.parse(/\{.*\}/s.exec(Buffer.from(await exchange(...given), "latin1").toString())?.[0] ?? "");

  describe("requests", () => {
    test.each([
      "/call/a/../b/./c//d",
      "/call%2F%23%zz?a=%20+&b=%E9&&c",
      "/call?",
      "/call/?//evil.example",
      "/call/a|b'c;d=(1)!~*",
    ])("takes the target as it was sent: %s", async (target) => {
      expect((await callOf(target)).pathWithQuery).toBe(target);
    });

    test("tells what the client sent, and where it is", async () => {
      const fields =
        "Host: A.Example:81\r\nX-One: 1\r\nx-one: 2\r\nX-Utf8: \xc3\xa9\r\nCF-Connecting-IP: 192.0.2.1\r\nCF-Ray: 1";
      const call = await callOf("/call", { method: "PATCH", fields: `${fields}\r\nContent-Length: 5`, body: "hello" });
      expect(call).toMatchObject({
        method: "PATCH",
        scheme: "http",
        authority: "A.Example:81",
        clientAddress: "127.0.0.1",
        body: "hello",
      });
      expect(call.id).toMatch(/^[0-9a-f-]{36}$/);
      expect(call.headers).toEqual([
        ["host", "A.Example:81"],
        ["cf-connecting-ip", "192.0.2.1"],
        ["cf-ray", "1"],
        ["content-length", "5"],
        ["x-one", "1, 2"],
        ["x-utf8", "\xc3\xa9"],
      ]);
    });

    test("keeps from the app what speaks of the connection", async () => {
      const fields =
        "Host: a\r\nConnection: X-Hop\r\nX-Hop: 1\r\nTE: trailers\r\nKeep-Alive: 1\r\nUpgrade: h2c\r\nTransfer-Encoding: chunked";
      const call = await callOf("/call", { method: "POST", fields, body: "2\r\nab\r\n0\r\n\r\n" });
      expect(call.headers).toEqual([["host", "a"]]);
      expect(call.body).toBe("ab");
    });

    test("echoes a body that comes faster than it goes", async () => {
      for (let round = 0; round < 2; round += 1) {
        const body = "x".repeat(3_000_000);
        const received = await exchange("/echo", {
          method: "POST",
          fields: "Host: a\r\nContent-Length: 3000000",
          body,
        });
        expect(received.replaceAll(/[^x]/g, "").length).toBeGreaterThanOrEqual(body.length);
        expect(received.endsWith("\r\n0\r\n\r\n")).toBe(true);
      }
    });

    test("drops a body of GET", async () => {
      const call = await callOf("/call", { fields: "Host: a\r\nContent-Length: 2", body: "ab" });
      expect(call).toMatchObject({ body: null, headers: [["host", "a"]] });
    });

    test.each([
      ["two hosts", { fields: "Host: a\r\nHost: b" }, "400 Bad Request"],
      ["a host with a path", { fields: "Host: a/b" }, "400 Bad Request"],
      ["a host with a user", { fields: "Host: a@b" }, "400 Bad Request"],
      ["a TRACE", { method: "TRACE" }, "501 Not Implemented"],
      ["a WebSocket", { fields: "Host: a\r\nUpgrade: websocket\r\nConnection: upgrade" }, "501 Not Implemented"],
      ["too many fields", { fields: `Host: a\r\n${manyFields(130)}` }, "431 Request Header Fields Too Large"],
      ["too long a field", { fields: `Host: a\r\nX-A: ${"a".repeat(33_000)}` }, "431 Request Header Fields Too Large"],
    ])("refuses %s", async (_what, request, status) => {
      const received = await exchange("/call", request);
      expect(received).toMatch(new RegExp(`^HTTP/1.1 ${status}\\r\\n`));
      expect(received).toMatch(new RegExp(`\\r\\n\\r\\n${status.slice(4)}\\n$`));
    });

    test("refuses a target that is too long", async () => {
      expect(await exchange(`/${"a".repeat(16_384)}`)).toMatch(/^HTTP\/1.1 414 /);
    });

    test("opens what answers once", async () => {
      await callOf("/call");
      expect((await callOf("/call")).opened).toBe(1);
    });
  });

  describe("responses", () => {
    test.each([
      [
        "/length",
        /^HTTP\/1.1 200 OK\r\nContent-Length: 4\r\nDate: [^\r]+ GMT\r\nx-request-id: [\w-]+\r\nConnection: close\r\n\r\nabcd$/,
      ],
      ["/chunks", /\r\nTransfer-Encoding: chunked\r\n.*\r\n\r\n2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n$/s],
      ["/empty", /\r\nContent-Length: 0\r\n.*\r\n\r\n$/s],
      ["/coded", /\r\nContent-Encoding: gzip\r\n.*\r\n\r\n3\r\nraw\r\n0\r\n\r\n$/s],
      ["/s304", /^HTTP\/1.1 304 Not Modified\r\n.*ETag: "1"\r\n/s],
    ])("%s", async (target, expected) => {
      expect(await exchange(target)).toMatch(expected);
    });

    test.each(["/s204", "/s205"])("%s has no content, and its body is let go", async (target) => {
      const before = bare.lines.filter((line) => line.startsWith("body cancelled")).length;
      expect(await exchange(target)).toMatch(/^HTTP\/1.1 20[45] (?!.*Content-Length: [1-9]).*\r\n\r\n$/s);
      await vi.waitFor(() =>
        expect(bare.lines.filter((line) => line.startsWith("body cancelled")).length).toBe(before + 1),
      );
    });

    test("HEAD has the length that GET has, and no content", async () => {
      expect(await exchange("/length", { method: "HEAD" })).toMatch(/\r\nContent-Length: 4\r\n.*\r\n\r\n$/s);
      expect(await exchange("/chunks", { method: "HEAD" })).not.toContain("Content-Length");
    });

    test("sends every field that is the app's to send", async () => {
      const received = (await exchange("/fields")).toLowerCase();
      for (const line of ["set-cookie: a=1", "set-cookie: b=2", "x-a: 1", "x-a: 2", "x-utf8: \xc3\xa9"]) {
        expect(received).toContain(`\r\n${line.toLowerCase()}\r\n`);
      }
      expect(received).not.toMatch(/x-hop|keep-alive|mine/);
    });

    test.each(["/short", "/long", "/none", "/fails", "/failsAtOnce"])("%s is cut off, never ended", async (target) => {
      const received = await exchange(target);
      expect(received).toMatch(/^HTTP\/1.1 200 OK\r\n/);
      const [head = "", body = ""] = received.split(/(?<=\r\n\r\n)/);
      const declared = /Content-Length: (\d)/.exec(head)?.[1];
      if (declared === undefined) expect(body).not.toContain("0\r\n\r\n");
      else expect(body.length).toBeLessThan(Number(declared));
      if (target === "/fails") expect(received).toContain("2\r\ncd\r\n");
    });

    test.each(["/s999", "/badField", "/twoLengths", "/rejects"])("%s is a 500 that tells nothing", async (target) => {
      const received = await exchange(target);
      expect(received).toMatch(/^HTTP\/1.1 500 Internal Server Error\r\n/);
      expect(received).toMatch(/\r\n\r\nInternal Server Error\n$/);
      expect(received).not.toContain("secret");
    });

    test("what was refused stands in the log, under the request's id", async () => {
      const received = await exchange("/rejects");
      const id = /x-request-id: (\S+)/.exec(received)?.[1] ?? "no id";
      await vi.waitFor(() => expect(bare.lines.some((line) => line.includes(id))).toBe(true));
      const line = bare.lines.find((one) => one.includes(id)) ?? "";
      expect(JSON.parse(line)).toMatchObject({ level: "ERROR", type: "failure", message: "a secret" });
    });

    test("work goes on after the response", async () => {
      expect(await exchange("/late")).toContain("now");
      await vi.waitFor(() => expect(bare.lines).toContain("finished late"));
    });

    test("a client that leaves is told to the app, and its body is let go", async () => {
      const socket = connect({ port: bare.port, host: "127.0.0.1" });
      socket.write("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
      await once(socket, "data");
      await sleep(50);
      socket.resetAndDestroy();
      await vi.waitFor(() => {
        expect(bare.lines).toContain("client gone");
        expect(bare.lines.some((line) => line.startsWith("slow cancelled"))).toBe(true);
      });
    });
  });

  test("believes the edge where it is told that it is there", async () => {
    const edged = await startTestedWorker(worker, { bindings: [{ name: "GODWIT_TRUST_EDGE", text: "1" }] });
    const headers = { "cf-connecting-ip": "192.0.2.1", "cf-ray": "9f0-AMS" };
    const response = await fetch(edged.url, { headers });
    expect(await response.json()).toMatchObject({ id: "9f0-AMS", clientAddress: "192.0.2.1" });
    expect(response.headers.get("x-request-id")).toBe("9f0-AMS");
    await edged.close();
  });

  test("a setting that means nothing is a 500, and named in the log", async () => {
    const wrong = await startTestedWorker(worker, { bindings: [{ name: "GODWIT_TRUST_EDGE", text: "yes" }] });
    expect((await fetch(wrong.url)).status).toBe(500);
    await vi.waitFor(() => expect(wrong.lines.join()).toContain("GODWIT_TRUST_EDGE"));
    await wrong.close();
  });
});

function manyFields(count: number): string {
  return Array.from({ length: count }, (_, index) => `X-${index}: 1`).join("\r\n");
}
