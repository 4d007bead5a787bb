import { describe, expect, test } from "vitest";
import type { Case } from "../../case/case.ts";
import type { Features } from "../../subject/features.ts";
import type { Expectancy } from "../../targets/target.ts";
import { caseOf, subjectOf } from "./case.fixture.ts";
import { findExpectancy, settleBefore } from "./settle-before.ts";

function settle(
  each: Partial<Case>,
  features: Partial<Features> = {},
  expectations: readonly Expectancy[] = [],
): unknown {
  return settleBefore(caseOf(each), { artifact: "core", subject: subjectOf(features), expectations });
}

describe("settleBefore", () => {
  test.each<[Partial<Case>, Partial<Features>]>([
    [{}, {}],
    [{ profile: "stream" }, { responseStreaming: true }],
    [{ profile: "abort" }, { clientAbort: true }],
    [{ profile: "background" }, { waitUntil: true }],
    [{ profile: "config" }, { config: true }],
    [{ profile: "kv" }, { keyvalue: "eventual" }],
    [{ profile: "kv" }, { keyvalue: "strong" }],
    [{ profile: "kv-strong" }, { keyvalue: "strong" }],
    [{ profile: "kv-eventual" }, { keyvalue: "eventual" }],
    [{ profile: "atomics" }, { increment: true }],
    [{ profile: "batch" }, { batch: true }],
    [{ profile: "outbound" }, { outbound: true }],
    [{ profile: "wire" }, { wire: true }],
    [{ requires: { isolation: ["per-request", "none"] } }, {}],
    [{ requires: { maxRequestBytes: 1000 } }, { maxRequestBytes: 1000 }],
    [{ requires: { outboundPolicy: false } }, {}],
    [{ steps: [{ step: "log", contains: ["a"] }] }, { log: true }],
    [{ steps: [{ step: "restart", how: "kill" }] }, { restart: true }],
    [{ steps: [{ step: "request", body: { noise: { limit: "maxRequestBytes" } } }] }, { maxRequestBytes: 1 }],
  ])("%j runs on a subject with %j", (each, features) => {
    expect(settle(each, features)).toBeUndefined();
  });

  test.each<[Partial<Case>, Partial<Features>, string]>([
    [{ profile: "stream" }, {}, "responseStreaming"],
    [{ profile: "abort" }, { clientAbort: false }, "clientAbort"],
    [{ profile: "background" }, {}, "waitUntil"],
    [{ profile: "config" }, {}, "config"],
    [{ profile: "kv" }, {}, "keyvalue: strong or eventual"],
    [{ profile: "kv-strong" }, { keyvalue: "eventual" }, "keyvalue: strong"],
    [{ profile: "kv-eventual" }, { keyvalue: "strong" }, "keyvalue: eventual"],
    [{ profile: "atomics" }, {}, "increment"],
    [{ profile: "batch" }, {}, "batch"],
    [{ profile: "outbound" }, {}, "outbound"],
    [{ profile: "wire" }, {}, "wire"],
    [{ requires: { isolation: "per-request" } }, {}, "isolation: per-request"],
    [{ requires: { maxRequestBytes: 1000 } }, { maxRequestBytes: 999 }, "maxRequestBytes: 1000"],
    [{ requires: { outboundPolicy: false } }, { outboundPolicy: true }, "no outboundPolicy"],
    [{ steps: [{ step: "log", contains: ["a"] }] }, {}, "log"],
    [{ steps: [{ step: "repeat", times: 1, steps: [{ step: "restart", how: "stop" }] }] }, {}, "restart"],
    [{ steps: [{ step: "request", body: { noise: { limit: "maxRequestBytes" } } }] }, {}, "maxRequestBytes: 1"],
  ])("%j is not applicable to a subject with %j: %s", (each, features, reason) => {
    expect(settle(each, features)).toEqual({ verdict: "not-applicable", reason });
  });

  test("what only a real account can prove is not run, whatever the subject declares", () => {
    const listed = { case: caseOf({}).id, is: "needs-cloud", reason: "the edge alone knows" } as const;
    const settled = { verdict: "needs-cloud", reason: "the edge alone knows" };
    expect(settle({}, {}, [listed])).toEqual(settled);
    expect(settle({ requires: { clientAddress: true } }, {}, [listed])).toEqual(settled);
  });

  test("what is declared of an artifact counts with that artifact", () => {
    const subject = subjectOf({}, { featuresOf: { core: { log: true } } });
    const each = caseOf({ requires: { log: true } });
    expect(settleBefore(each, { artifact: "core", subject, expectations: [] })).toBeUndefined();
  });

  test("an artifact that the subject does not load is not applicable", () => {
    const circumstances = {
      artifact: "capabilities-draft2",
      subject: subjectOf({ keyvalue: "strong" }),
      expectations: [],
    } as const;
    expect(settleBefore(caseOf({ profile: "kv" }), circumstances)).toEqual({
      ...{ verdict: "not-applicable", reason: "artifact capabilities-draft2" },
    });
  });

  test("a case that is listed as unreliable is not run, one that must fail is", () => {
    const expectations = [
      { case: "AAA-01", is: "disabled", reason: "a race in it", link: "https://example.test/1" },
      { case: "AAA-02", is: "fails", reason: "it has a limit" },
    ] as const;
    expect(settle({}, {}, expectations)).toEqual({
      ...{ verdict: "disabled", reason: "a race in it", link: "https://example.test/1" },
    });
    expect(settle({ id: "AAA-02" }, {}, expectations)).toBeUndefined();
  });
});

describe("findExpectancy", () => {
  test("one of another artifact is not meant", () => {
    const expectations = [{ case: "AAA-01", artifact: "capabilities-draft", is: "fails", reason: "r" }] as const;
    expect(findExpectancy({ id: "AAA-01" }, { artifact: "capabilities-draft2", expectations })).toBeUndefined();
    expect(findExpectancy({ id: "AAA-01" }, { artifact: "capabilities-draft", expectations })).toBe(expectations[0]);
  });
});
