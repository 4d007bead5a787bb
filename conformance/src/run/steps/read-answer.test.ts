import { describe, expect, test } from "vitest";
import type { Step } from "../../case/step.ts";
import type { Behaviour } from "../recorded-target.fixture.ts";
import { failureOf } from "./failure-of.fixture.ts";

describe("open, send, read and leave", () => {
  test("reads as it comes", async () => {
    const steps: readonly Step[] = [
      { step: "open", name: "a", target: "/slow" },
      { step: "read", name: "a", until: "head", expect: { status: 200 } },
      { step: "read", name: "a", until: { contains: "first" }, expect: { body: { utf8: "first" } } },
      { step: "read", name: "a", expect: { body: { utf8: "firstsecond" } } },
    ];
    expect(await failureOf(steps)).toBeUndefined();
    expect(
      await failureOf([...steps.slice(0, 1), { step: "read", name: "a", until: { contains: "third" } }]),
    ).toMatchObject({
      ...{ step: "1", check: "body" },
    });
    expect(await failureOf([...steps.slice(0, 1), { step: "read", name: "a", withinMs: 20 }])).toMatchObject({
      check: "timing",
    });
  });

  test("sends a body in pieces", async () => {
    const steps: readonly Step[] = [
      { step: "open", name: "a", method: "POST", body: { utf8: "1" }, more: true },
      { step: "send", name: "a", data: { utf8: "2" } },
      { step: "send", name: "a", data: { utf8: "3" }, last: true },
      { step: "read", name: "a", expect: { body: { json: { body: "123" } } } },
    ];
    expect(await failureOf(steps)).toBeUndefined();
    expect(await failureOf([...steps.slice(0, 2), { step: "read", name: "a", withinMs: 50 }])).toMatchObject({
      check: "timing",
    });
  });

  test("breaks off", async () => {
    let isLeft = false;
    const hang: Behaviour = (_, socket) => {
      socket.on("close", () => {
        isLeft = true;
      });
    };
    const steps: readonly Step[] = [
      { step: "open", name: "a" },
      { step: "wait", ms: 30 },
      { step: "leave", name: "a" },
      { step: "wait", ms: 30 },
    ];
    expect(await failureOf(steps, {}, hang)).toBeUndefined();
    expect(isLeft).toBe(true);
    expect(await failureOf([{ step: "leave", name: "b" }])).toMatchObject({ check: "case" });
  });
});
