import { describe, expect, test } from "vitest";
import type { Case } from "../case/case.ts";
import { caseOf } from "./judge/case.fixture.ts";
import { type Behaviour, ok, recordedTarget } from "./recorded-target.fixture.ts";
import type { CaseResult } from "./results.ts";
import { runSuite } from "./run-suite.ts";
import type { SuiteOptions } from "./suite-options.ts";

const askFor200 = { step: "request", expect: { status: 200 } } as const;
const quick: SuiteOptions = { stepLimitMs: 300 };

async function resultOf(each: Partial<Case>, behave: Behaviour): Promise<CaseResult> {
  const { results } = await runSuite({ target: recordedTarget(behave), cases: [caseOf(each)], options: quick });
  const [result, ...others] = results;
  if (result === undefined || others.length > 0) throw new Error(`there are ${results.length} results`);
  return result;
}

describe("a host", () => {
  test.each<[string, Behaviour, check: string, message: string]>([
    ["hangs", () => {}, "timing", "Expected an answer within 300 ms, got no head"],
    ["stops within the head", (_, socket) => socket.write("HTTP/1.1 200 OK\r\n"), "timing", "got no head"],
    [
      "stops within the body",
      (_, socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhell"),
      "timing",
      "got status 200 and 4 bytes of a body without its end",
    ],
    ["closes", (_, socket) => socket.end(), "connection", "Expected an answer, got the end of the connection"],
    ["resets", (_, socket) => socket.resetAndDestroy(), "connection", "got the end of the connection"],
    ["answers garbage", (_, socket) => socket.write("hello\r\n\r\n"), "connection", 'got "hello" as the status line'],
    [
      "sends wrong chunks",
      (_, socket) => socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello\r\n"),
      "framing",
      'a line that is no chunk size: "hello"',
    ],
    [
      "sends more than it says",
      (_, socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello"),
      "framing",
      'Expected nothing after the answer, got 3 bytes or more: "llo"',
    ],
    [
      "sends a body where there is none",
      (_, socket) => socket.write("HTTP/1.1 304 Not Modified\r\n\r\nhello"),
      "status",
      "Expected status 200, got 304",
    ],
    [
      "breaks off",
      (_, socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhell"),
      "complete",
      "got the end of the connection after 4 bytes of the body",
    ],
    ["answers another status", (_, socket) => socket.write(ok("").replace("200 OK", "500 ")), "status", "got 500"],
  ])("that %s fails the case", async (_, behave, check, message) => {
    const result = await resultOf({ steps: [askFor200] }, behave);
    expect(result).toMatchObject({ verdict: "fail", failure: { step: "0", check } });
    expect(result.failure?.message).toContain(message);
    expect(result.transcript?.[0]).toMatchObject({ at: "sent", text: expect.stringContaining("GET / HTTP/1.1\r\n") });
  });

  test("that does not take a connection fails the case", async () => {
    const target = recordedTarget((_, socket) => socket.write(ok("")));
    const unreachable = {
      ...target,
      start: async () => ({
        origin: "http://127.0.0.1:9",
        output: "",
        sha256: undefined,
        hasEnded: false,
        async [Symbol.asyncDispose]() {},
      }),
    };
    const { results } = await runSuite({
      target: unreachable,
      cases: [caseOf({ steps: [askFor200] })],
      options: quick,
    });
    expect(results).toMatchObject([{ verdict: "fail", failure: { check: "connection" } }]);
  });

  test("that crashes under one case does not fail those beside it", async () => {
    const target = recordedTarget(({ target }, socket, host) => {
      if (target === "/crash") host.crash();
      else setTimeout(() => socket.write(ok("")), 50);
    });
    const cases = ["/a", "/crash", "/b", "/c", "/d", "/e"].map((path, at) =>
      caseOf({ id: `AAA-0${at}`, steps: [{ ...askFor200, target: path }] }),
    );
    const { results } = await runSuite({ target, cases, options: quick });
    expect(results.filter(({ verdict }) => verdict !== "pass").map(({ id }) => id)).toEqual(["AAA-01"]);
    expect(target.starts.length).toBeGreaterThan(1);
    expect(target.running).toBe(0);
  });

  test("that ends under a case for another one's reason does not fail that case", async () => {
    const used = new WeakSet<object>();
    const target = recordedTarget((_, socket, host) => {
      if (used.has(host)) host.crash();
      else socket.write(ok(""));
      used.add(host);
    });
    const cases = ["AAA-01", "AAA-02"].map((id) => caseOf({ id, alone: true, steps: [askFor200] }));
    const { results } = await runSuite({ target, cases, options: quick });
    expect(results.map(({ verdict }) => verdict)).toEqual(["pass", "pass"]);
    expect(target.starts).toHaveLength(2);
  });

  test("that ends after each answer is started again", async () => {
    const target = recordedTarget((_, socket, host) => socket.write(ok(""), () => setTimeout(() => host.crash(), 20)));
    const cases = ["AAA-01", "AAA-02", "AAA-03"].map((id) =>
      caseOf({ id, alone: true, steps: [askFor200, { step: "wait", ms: 30 }] }),
    );
    const { results } = await runSuite({ target, cases, options: quick });
    expect(results.map(({ verdict }) => verdict)).toEqual(["pass", "pass", "pass"]);
    expect(target.starts).toHaveLength(3);
  });
});
