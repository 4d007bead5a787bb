import { beforeAll, describe, expect, test } from "vitest";
import { createCaseValidator } from "./create-case-validator.ts";
import { describeSchemaErrors } from "./describe-schema-error.ts";

const good = {
  id: "ABC-01",
  title: "An example is a case",
  level: "must",
  profile: "core",
  specification: [{ document: "RFC 9110", section: "9.1", quote: "It says so." }],
  steps: [{ step: "request", expect: { status: 200, body: { utf8: "hello" } } }],
};

describe("describeSchemaErrors", () => {
  let validate: Awaited<ReturnType<typeof createCaseValidator>>;

  beforeAll(async () => {
    validate = await createCaseValidator();
  });

  test("a case is one", () => {
    expect(validate(good)).toBe(true);
  });

  test.each([
    [{ id: "abc-1" }, 'id is "abc-1", which must match pattern "^[A-Z]{3}-\\d{2}$"'],
    [{ level: "may" }, 'level is "may", expected one of must, should, observe'],
    [{ title: undefined }, 'it lacks the key "title"'],
    [{ steps: [] }, "steps is [], which must NOT have fewer than 1 items"],
    [{ extra: 1 }, 'it has the unknown key "extra"'],
    [{ steps: [{ step: "sleep", ms: 1 }] }, 'steps[0] has step "sleep", which there is not'],
    [{ steps: [{ step: "wait" }] }, 'steps[0] lacks the key "ms"'],
    [{ steps: [{ step: "wait", ms: "1" }] }, 'steps[0].ms is "1", expected number'],
    [{ steps: [{ step: "wait", ms: 1, for: 2 }] }, 'steps[0] has the unknown key "for"'],
    [{ steps: [{ step: "request", ask: { do: "dance" } }] }, 'steps[0].ask has do "dance", which there is not'],
    [
      { steps: [{ step: "request", ask: { do: "fail", how: "die" } }] },
      'steps[0].ask.how is "die", expected one of throw',
    ],
    [
      { steps: [{ step: "request", expect: { status: "200" } }] },
      'steps[0].expect.status is "200", expected one of: number, array',
    ],
    [
      { steps: [{ step: "request", expect: { body: { text: "a" } } }] },
      'steps[0].expect.body is {"text":"a"}, expected one of: { utf8 }',
    ],
    [
      { steps: [{ step: "request", expect: { body: { utf8: 1 } } }] },
      "steps[0].expect.body.utf8 is 1, expected string",
    ],
    [
      { steps: [{ step: "request", expect: { headers: { vary: { lists: [] } } } }] },
      'steps[0].expect.headers.vary is {"lists":[]}, expected one of: string, array',
    ],
    [
      { steps: [{ step: "request", expect: { headers: { vary: { list: [1] } } } }] },
      "steps[0].expect.headers.vary.list[0] is 1, expected string",
    ],
    [
      { steps: [{ step: "request", expect: { anyOf: [{ statuses: 1 }] } }] },
      'steps[0].expect.anyOf[0] has the unknown key "statuses"',
    ],
    [
      { steps: [{ step: "repeat", times: 2, steps: [{ step: "wait", ms: [] }] }] },
      "steps[0].steps[0].ms is [], expected number",
    ],
    [{ requires: { isolation: "some" } }, 'requires.isolation is "some", expected one of'],
    [{ requires: { isolated: true } }, 'requires has the unknown key "isolated"'],
  ])("%j: %s", (change, message) => {
    expect(validate(JSON.parse(JSON.stringify({ ...good, ...change })))).toBe(false);
    expect(describeSchemaErrors(validate.errors ?? [])).toContain(message);
  });
});
