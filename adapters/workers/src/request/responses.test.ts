import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type AnsweringWorker, startAnsweringWorker } from "../../test-workers/start-answering-worker.ts";

describe("a response of a worker", () => {
  let bare: AnsweringWorker;
  beforeAll(async () => {
    bare = await startAnsweringWorker();
  });
  afterAll(() => bare.close());

  test.each([
    [
      "/length",
      /^HTTP\/1.1 200 OK\r\nContent-Length: 4\r\nDate: [^\r]+ GMT\r\nx-request-id: [\w-]+\r\nConnection: close\r\n\r\nabcd$/,
    ],
    ["/whole", /^HTTP\/1.1 200 OK\r\nContent-Length: 5\r\nDate: (?!.*Content-Type).*\r\n\r\nwhole$/s],
    ["/chunks", /\r\nTransfer-Encoding: chunked\r\n.*\r\n\r\n2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n$/s],
    ["/empty", /\r\nContent-Length: 0\r\n.*\r\n\r\n$/s],
    ["/coded", /\r\nContent-Encoding: gzip\r\n.*\r\n\r\n3\r\nraw\r\n0\r\n\r\n$/s],
    ["/s304", /^HTTP\/1.1 304 Not Modified\r\n.*ETag: "1"\r\n/s],
  ])("%s", async (target, expected) => {
    expect(await bare.exchange(target)).toMatch(expected);
  });

  test.each(["/s204", "/s205"])("%s has no content, and its body is let go", async (target) => {
    const before = bare.lines.filter((line) => line.startsWith("body cancelled")).length;
    expect(await bare.exchange(target)).toMatch(/^HTTP\/1.1 20[45] (?!.*Content-Length: [1-9]).*\r\n\r\n$/s);
    await vi.waitFor(() =>
      expect(bare.lines.filter((line) => line.startsWith("body cancelled")).length).toBe(before + 1),
    );
  });

  test("HEAD has the length that GET has, and no content", async () => {
    expect(await bare.exchange("/length", { method: "HEAD" })).toMatch(/\r\nContent-Length: 4\r\n.*\r\n\r\n$/s);
    expect(await bare.exchange("/chunks", { method: "HEAD" })).not.toContain("Content-Length");
  });

  test("sends every field that is the app's to send", async () => {
    const received = (await bare.exchange("/fields")).toLowerCase();
    for (const line of ["set-cookie: a=1", "set-cookie: b=2", "x-a: 1", "x-a: 2", "x-utf8: \xc3\xa9"]) {
      expect(received).toContain(`\r\n${line.toLowerCase()}\r\n`);
    }
    expect(received).not.toMatch(/x-hop|keep-alive|mine/);
  });

  test.each(["/short", "/long", "/none", "/fails", "/failsAtOnce"])("%s is cut off, never ended", async (target) => {
    const received = await bare.exchange(target);
    expect(received).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    const [head = "", body = ""] = received.split(/(?<=\r\n\r\n)/);
    const declared = /Content-Length: (\d)/.exec(head)?.[1];
    if (declared === undefined) expect(body).not.toContain("0\r\n\r\n");
    else expect(body.length).toBeLessThan(Number(declared));
    if (target === "/fails") expect(received).toContain("2\r\ncd\r\n");
  });

  test.each(["/s999", "/wholeShort", "/badField", "/twoLengths", "/rejects"])(
    "%s is a 500 that tells nothing",
    async (target) => {
      const received = await bare.exchange(target);
      expect(received).toMatch(/^HTTP\/1.1 500 Internal Server Error\r\n/);
      expect(received).toMatch(/\r\n\r\nInternal Server Error\n$/);
      expect(received).not.toContain("secret");
    },
  );

  test("what was refused stands in the log, under the request's id", async () => {
    const received = await bare.exchange("/rejects");
    const id = /x-request-id: (\S+)/.exec(received)?.[1] ?? "no id";
    await vi.waitFor(() => expect(bare.lines.some((line) => line.includes(id))).toBe(true));
    const line = bare.lines.find((one) => one.includes(id)) ?? "";
    expect(JSON.parse(line)).toMatchObject({ level: "ERROR", type: "failure", message: "a secret" });
  });

  test("work goes on after the response", async () => {
    expect(await bare.exchange("/late")).toContain("now");
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
