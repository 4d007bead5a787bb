import type { GuestReport, WarmUpReport } from "@godwit/wit";
import { describe, expect, test } from "vitest";
import { readWarmUpRun } from "./warm-up-run.ts";

const begun: WarmUpReport = { godwit: "warm-up-begun", method: "GET", path: "/" };
const ok: WarmUpReport = { godwit: "warm-up-answered", status: 200, milliseconds: 3 };
const thrown = { godwit: "failure", name: "TypeError", message: "boom", stack: "@handler.js:1:2" } as const;

function run(...lines: readonly (GuestReport | WarmUpReport | string)[]) {
  return readWarmUpRun(lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
}

describe("readWarmUpRun", () => {
  test("reads what was answered, among other lines", () => {
    const logged: GuestReport = { godwit: "log", level: "error", message: "not fatal" };
    expect(run("the module loads", '{"godwit": no report', begun, logged, ok, "done\n")).toEqual({
      answered: [{ method: "GET", path: "/", status: 200, milliseconds: 3 }],
      unanswered: undefined,
      failure: undefined,
    });
  });

  test("names the request that was under way", () => {
    const { answered, unanswered } = run(begun, ok, { ...begun, path: "/items" });
    expect(answered).toHaveLength(1);
    expect(unanswered).toEqual({ method: "GET", path: "/items" });
  });

  test.each([
    ["threw", "it throws TypeError: boom"],
    ["no-response", "it gives no answer: TypeError: boom"],
    ["stream", "its answer's body breaks off with TypeError: boom"],
    ["wait-until", "work given to waitUntil fails with TypeError: boom"],
    ["unhandled", "nobody handles its TypeError: boom"],
  ] as const)("takes the first failure: %s", (kind, reason) => {
    const later: WarmUpReport = { godwit: "warm-up-call", call: "Math.random()", stack: "" };
    expect(run(begun, { ...thrown, kind }, later, { ...ok, status: 500 }).failure).toEqual({
      request: { method: "GET", path: "/" },
      reason,
      isHostCall: false,
      stack: "@handler.js:1:2",
    });
  });

  test("takes a call for the failure, not the error that the handler made of it", () => {
    const call: WarmUpReport = { godwit: "warm-up-call", call: "Date.now()", stack: "@handler.js:3:4" };
    expect(run(begun, call, { ...thrown, kind: "threw" }, { ...ok, status: 500 }).failure).toMatchObject({
      reason: "it calls Date.now()",
      isHostCall: true,
      stack: "@handler.js:3:4",
    });
  });

  test("takes an answer from 500 on for a failure, and shows the error that was logged", () => {
    const logged: GuestReport = { godwit: "log", level: "error", message: "TypeError: boom\n    at @handler.js:5:6" };
    expect(run(begun, logged, { ...ok, status: 500 }).failure).toMatchObject({
      reason: 'it answers 500 and logs "TypeError: boom"',
      stack: logged.message,
    });
    expect(run(begun, logged, ok, begun, { ...ok, status: 503 }).failure?.reason).toBe("it answers 503");
  });

  test("takes what fails after an answer for a failure of that request", () => {
    const { failure } = run(begun, ok, { ...thrown, kind: "unhandled" });
    expect(failure?.request).toEqual({ method: "GET", path: "/" });
  });

  test("leaves failures of the module's top level alone", () => {
    expect(run({ ...thrown, kind: "unhandled" }, begun, ok).failure).toBeUndefined();
  });
});
