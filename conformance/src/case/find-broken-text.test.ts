// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what cases have in their texts looks like this.
import { describe, expect, test } from "vitest";
import { findBrokenText } from "./find-broken-text.ts";
import type { Step } from "./step.ts";

const saves: Step = { step: "request", name: "a", save: { x: "/x" } };

describe("findBrokenText", () => {
  test.each<[readonly Step[]]>([
    [
      [
        saves,
        { step: "request", target: "/${x}/${token}/${maxRequestBytes+1}/${x*8000}", expect: { body: { sameAs: "a" } } },
      ],
    ],
    [
      [
        { step: "repeat", times: 2, steps: [saves, { step: "request", target: "/${round}/${x}" }] },
        { step: "compare", saved: "x", are: "equal" },
      ],
    ],
    [
      [
        { step: "open", name: "b" },
        { step: "read", name: "b" },
        { step: "leave", name: "b" },
      ],
    ],
    [
      [
        {
          step: "request",
          expect: { headers: { host: { matches: "^${authority}$" } }, body: { json: { $matches: "^a+$" } } },
        },
      ],
    ],
  ])("%j is fine", (steps) => {
    expect(findBrokenText({ steps })).toBeUndefined();
  });

  test.each<[readonly Step[], string]>([
    [[{ step: "request", target: "/${x}" }, saves], "steps[0].target has ${x}, which no step before it saves"],
    [[{ step: "request", target: "/${round}" }], "steps[0].target has ${round}"],
    [[{ step: "request", headers: [["a", "${Token}"]] }], "steps[0].headers[0][1] has ${Token}"],
    [
      [
        saves,
        {
          step: "parallel",
          times: 1,
          steps: [
            { step: "wait", ms: 1 },
            { step: "read", name: "a" },
          ],
        },
      ],
      'steps[1].steps[1].name is "a"',
    ],
    [[{ step: "compare", saved: "x", are: "equal" }], 'steps[0].saved is "x"'],
    [
      [saves, { step: "request", expect: { body: { sameAs: "b" } } }],
      'steps[1].expect.body.sameAs is "b", which no step before it asks',
    ],
    [
      [{ step: "request", expect: { headers: { a: { matches: "(" } } } }],
      "steps[0].expect.headers.a.matches is no regular expression: (",
    ],
    [
      [{ step: "request", expect: { body: { json: [{ $matches: "[" }] } } }],
      "steps[0].expect.body.json[0].$matches is no regular",
    ],
  ])("%j: %s", (steps, problem) => {
    expect(findBrokenText({ steps })).toContain(problem);
  });
});
