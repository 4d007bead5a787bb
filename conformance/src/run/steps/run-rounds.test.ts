// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what cases have in their texts looks like this.
import { describe, expect, test } from "vitest";
import type { Step } from "../../case/step.ts";
import { type Behaviour, ok } from "../recorded-target.fixture.ts";
import { failureOf } from "./failure-of.fixture.ts";

const any = { step: "request", expect: { status: 200 } } as const;

describe("repeat, parallel and compare", () => {
  test("number the rounds, and name the step within", async () => {
    const round: Step = { step: "request", target: "/${round}", expect: { body: { json: { target: "/${round}" } } } };
    expect(
      await failureOf([
        { step: "repeat", times: 3, steps: [round] },
        { step: "parallel", times: 3, steps: [round] },
      ]),
    ).toBeUndefined();
    const failing: Step = { step: "request", target: "/${round}", expect: { body: { lacks: ["/2"] } } };
    expect(await failureOf([any, { step: "parallel", times: 3, steps: [any, failing] }])).toMatchObject({
      step: "1.1",
    });
  });

  test("use connections of their own where they go on at once, and the same ones after each other", async () => {
    const asked: Step = { step: "request", connection: "a", save: { from: "/from" } };
    const rounds: Step = { step: "repeat", times: 3, steps: [asked] };
    const within: readonly Step[] = [rounds, { step: "compare", saved: "from", are: "equal" }];
    expect(await failureOf([{ step: "parallel", times: 3, steps: within }])).toBeUndefined();
    const once: readonly Step[] = [
      { step: "parallel", times: 3, steps: [asked] },
      { step: "compare", saved: "from", are: "distinct" },
    ];
    expect(await failureOf(once)).toBeUndefined();
  });

  test.each<[readonly unknown[], (Step & { step: "compare" })["are"], boolean]>([
    [[1, 1, 1], "equal", true],
    [[1, 2], "equal", false],
    [[1, "1"], "distinct", true],
    [[1, 2, 1], "distinct", false],
    [[1, 2, 10], "increasing", true],
    [["9", "10"], "increasing", true],
    [[1, 1], "increasing", false],
    [[3, 1, 2], { sameSet: [1, 2, 3] }, true],
    [[1, 2], { sameSet: [1, 2, 3] }, false],
  ])("%j are %j: %s", async (values, are, holds) => {
    const tell: Behaviour = (_, socket) => socket.write(ok(JSON.stringify({ values })));
    const failure = await failureOf(
      [
        { step: "request", save: { v: "/values" } },
        { step: "compare", saved: "v", are },
      ],
      {},
      tell,
    );
    expect(failure?.check).toBe(holds ? undefined : "compare");
  });
});
