import { beforeAll, describe, expect, test } from "vitest";
import { createTestEngine, type TestEngine } from "../../../test/run-in-engine.ts";

const guarded = [
  "Math.random()",
  "performance.now()",
  "performance.timeOrigin",
  "crypto.getRandomValues()",
  "crypto.randomUUID()",
  "AbortSignal.timeout()",
  "setTimeout()",
  "setInterval()",
] as const;

describe("installLoadGuards", () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await createTestEngine("load-calls");
  });

  test("turns what would trap at load into an error that names the call, and lets requests through", async () => {
    const { text, reports } = await engine.request("/");
    expect(reports).toEqual([]);
    const { atLoad, atRequest, taken } = JSON.parse(text);
    expect(atLoad).toEqual(
      guarded.map((call) =>
        expect.stringContaining(`${call}: LoadCallError: Cannot call ${call} while the module loads`),
      ),
    );
    expect(atRequest).toEqual([
      "Math.random() gives a number",
      "performance.now() gives a number",
      "performance.timeOrigin gives a number",
      "crypto.getRandomValues() gives a number",
      "crypto.randomUUID() gives a string",
      "AbortSignal.timeout() gives a boolean",
      "setTimeout() gives a number",
      "setInterval() gives a undefined",
    ]);
    expect(taken).toBe("number");
  });
});
