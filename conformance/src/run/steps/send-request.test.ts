// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what cases have in their texts looks like this.
import { describe, expect, test } from "vitest";
import type { Step } from "../../case/step.ts";
import { failureOf } from "./failure-of.fixture.ts";

describe("request", () => {
  test("sends what it says, and saves values for later steps", async () => {
    const steps: readonly Step[] = [
      {
        step: "request",
        method: "PUT",
        target: "/a/${token}",
        body: { utf8: "x${maxRequestBytes+1}${y*3}" },
        save: { n: "/n", t: "/target" },
      },
      { step: "request", target: "${t}", expect: { body: { json: { target: "${t}", n: { $not: "${n}" } } } } },
      {
        step: "request",
        method: "PUT",
        framing: "chunked",
        body: { octets: 1 },
        expect: { body: { contains: ["abc"] } },
      },
      {
        step: "request",
        method: "POST",
        body: { utf8: "x${maxRequestBytes+1}${y*3}" },
        expect: { body: { json: { body: "x11yyy" } } },
      },
    ];
    expect(await failureOf(steps)).toBeUndefined();
    expect(await failureOf([{ step: "request", save: { x: "/none" } }])).toMatchObject({ check: "body" });
    expect(await failureOf([{ step: "request", target: "/${none}" }])).toMatchObject({ check: "case" });
  });

  test("uses one connection for one name, and another where that was closed", async () => {
    const named = { step: "request", connection: "a", save: { from: "/from" } } as const;
    const twice: Step = { step: "repeat", times: 2, steps: [named] };
    expect(await failureOf([twice, { step: "compare", saved: "from", are: "equal" }])).toBeUndefined();
    const apart: Step = { step: "repeat", times: 2, steps: [{ step: "request", save: { from: "/from" } }] };
    expect(await failureOf([apart, { step: "compare", saved: "from", are: "distinct" }])).toBeUndefined();
    const closed: Step = {
      step: "repeat",
      times: 2,
      steps: [named, { step: "request", connection: "a", target: "/close" }],
    };
    expect(await failureOf([closed, { step: "compare", saved: "from", are: "distinct" }])).toBeUndefined();
  });

  test("looks at whether the connection is closed", async () => {
    expect(await failureOf([{ step: "request", target: "/close", expect: { closes: true } }])).toBeUndefined();
    expect(await failureOf([{ step: "request", expect: { closes: false } }])).toBeUndefined();
    expect(await failureOf([{ step: "request", expect: { closes: true } }])).toMatchObject({ check: "closes" });
    expect(await failureOf([{ step: "request", target: "/drop", expect: { closes: false } }])).toMatchObject({
      check: "closes",
    });
  });
});
