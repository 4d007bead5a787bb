// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what cases have in their texts looks like this.
import { describe, expect, test } from "vitest";
import { caseOf, subjectOf } from "./judge/case.fixture.ts";
import type { Progress } from "./progress.ts";
import { type Behaviour, ok, recordedTarget } from "./recorded-target.fixture.ts";
import { runSuite } from "./run-suite.ts";
import type { SuiteOptions } from "./suite-options.ts";

const askFor200 = { step: "request", expect: { status: 200 } } as const;
const quick: SuiteOptions = { stepLimitMs: 300, upstreamPorts: [0] };

describe("runSuite", () => {
  const serve: Behaviour = ({ target, lines }, socket) => {
    const [, ask = "{}"] = lines.find(([name]) => name === "x-conformance") ?? [];
    socket.write(ok(JSON.stringify({ target, ask: JSON.parse(ask) })));
  };

  test("gives results by case and artifact, with what ran", async () => {
    const features = { keyvalue: "strong" } as const;
    const target = recordedTarget(serve, {
      subject: subjectOf(features, { artifacts: ["core", "capabilities-draft2", "capabilities-draft"] }),
    });
    const cases = [caseOf({ id: "BBB-01", profile: "kv" }), caseOf({ id: "AAA-01" })];
    const results = await runSuite({ target, cases, options: { suite: { version: "1.2.3", cases: 9 } } });
    expect(results).toMatchObject({
      ...{ suite: { version: "1.2.3", cases: 9 }, target: "recorded", subject: target.subject },
      artifacts: { core: "digest of core", "capabilities-draft2": "digest of capabilities-draft2" },
    });
    expect(results.results.map(({ id, artifact, verdict }) => `${id} ${artifact} ${verdict}`)).toEqual([
      ...["AAA-01 core pass", "BBB-01 capabilities-draft pass", "BBB-01 capabilities-draft2 pass"],
    ]);
    expect(results.results.every(({ transcript }) => transcript === undefined)).toBe(true);
    expect(target.starts.map(({ artifact }) => artifact).sort()).toEqual([
      "capabilities-draft",
      "capabilities-draft2",
      "core",
    ]);
  });

  test("tells what happens as it happens", async () => {
    const events: Progress[] = [];
    const cases = [caseOf({ id: "AAA-01", requires: { log: true } }), caseOf({ id: "AAA-02" })];
    await runSuite({ target: recordedTarget(serve), cases, onProgress: (event) => events.push(event) });
    expect(events).toMatchObject([
      { kind: "case", result: { id: "AAA-01", verdict: "not-applicable", reason: "log" }, done: 1, total: 2 },
      { kind: "start", artifact: "core", cases: 1 },
      { kind: "case", result: { id: "AAA-02", verdict: "pass" }, done: 2, total: 2 },
    ]);
  });

  test("says once why a subject does not start", async () => {
    const events: Progress[] = [];
    const startError = new Error("Cannot start: it printed this");
    const { results } = await runSuite({
      target: recordedTarget(serve, { startError }),
      cases: [caseOf({ id: "AAA-01" }), caseOf({ id: "AAA-02" }), caseOf({ id: "AAA-03", requires: { log: true } })],
      onProgress: (event) => events.push(event),
    });
    expect(results.map(({ verdict, reason }) => `${verdict}: ${reason}`)).toEqual([
      "setup-fail: Cannot start: it printed this",
      "setup-fail: the subject did not start with artifact core: see AAA-01",
      "not-applicable: log",
    ]);
    expect(events).toContainEqual({ kind: "setup-fail", artifact: "core", message: startError.message });
  });

  test("judges by what is expected of a subject", async () => {
    const expectations = [
      { case: "AAA-01", is: "fails", reason: "a limit" },
      { case: "AAA-02", is: "fails", reason: "no limit" },
      { case: "AAA-03", is: "disabled", reason: "a race" },
    ] as const;
    const failing = { step: "request", expect: { status: 500 } } as const;
    const { results } = await runSuite({
      target: recordedTarget(serve, { expectations }),
      cases: [
        caseOf({ id: "AAA-01", steps: [failing] }),
        caseOf({ id: "AAA-02", steps: [askFor200] }),
        caseOf({ id: "AAA-03", steps: [failing] }),
        caseOf({ id: "AAA-04", level: "observe", steps: [failing] }),
        caseOf({ id: "AAA-05", needs: ["AAA-01"] }),
      ],
    });
    expect(results.map(({ verdict, reason, transcript }) => [verdict, reason, transcript !== undefined])).toEqual([
      ["expected-fail", "a limit", true],
      ["unexpected-pass", "no limit", false],
      ["disabled", "a race", false],
      ["observed-no", undefined, true],
      ["dependency-fail", "AAA-01: expected-fail", false],
    ]);
  });

  test("starts an upstream only for cases that need it, and says when it cannot", async () => {
    const target = recordedTarget(serve, { subject: subjectOf({ outbound: true }) });
    const needs = caseOf({ id: "AAA-02", profile: "outbound", steps: [{ step: "request", target: "/${upstream}" }] });
    await runSuite({ target, cases: [caseOf()], options: quick });
    await runSuite({ target, cases: [needs], options: quick });
    expect(target.starts.map(({ options }) => options.outbound)).toEqual([
      [],
      [expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/u), "http://127.0.0.1:18739"],
    ]);
    const { results } = await runSuite({ target, cases: [caseOf(), needs], options: { upstreamPorts: [] } });
    expect(results).toMatchObject([{ verdict: "pass" }, { verdict: "setup-fail" }]);
  });

  test("keeps secrets out of results", async () => {
    const config = { password: "very-secret", greeting: "hello" };
    const leaky: Behaviour = (_, socket) => socket.write(ok("very-secret hello"));
    const target = recordedTarget(leaky);
    const cases = [caseOf({ steps: [{ step: "request", expect: { body: { empty: true } } }] })];
    const results = await runSuite({ target, cases, options: { config } });
    expect(target.starts[0]?.options.config).toBe(config);
    expect(JSON.stringify(results)).not.toContain("very-secret");
    expect(results.results[0]?.failure?.message).toContain("[redacted] hello");
  });

  test("gives each case a word of its own in each run", async () => {
    const cases = ["AAA-01", "AAA-02"].map((id) =>
      caseOf({ id, steps: [{ step: "request", ask: { do: "log", text: "${token}" }, expect: { status: 500 } }] }),
    );
    const run = async (): Promise<readonly string[]> => {
      const { results } = await runSuite({ target: recordedTarget(serve), cases });
      return results.map(({ transcript }) => /"text":"([^"]+)"/u.exec(transcript?.[0]?.text ?? "")?.[1] ?? "none");
    };
    const tokens = [...(await run()), ...(await run())];
    expect(new Set(tokens).size).toBe(4);
    for (const token of tokens) expect(token).toMatch(/^aaa-0[12]-[0-9a-f]{10}$/u);
  });
});
