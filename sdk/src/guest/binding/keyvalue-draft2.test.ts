import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestEngine, type TestEngine } from "../../../test/run-in-engine.ts";

const app = {
  keyvalue: "draft2",
  config: "2024-09-27",
  stores: ["visits", "ungranted"],
  grantedStores: ["visits"],
  configKeys: ["greeting", "empty", "unset"],
  configValues: { greeting: "hello\nwörld", empty: "", undeclared: "hidden" },
} as const;

describe("key-value draft2 and config 2024-09-27, in a component", () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await createTestEngine("capabilities", app);
  });
  beforeEach(() => {
    engine = engine.withEmptyStores();
  });

  async function json(path: string): Promise<unknown> {
    const { text, reports } = await engine.request(path);
    expect(reports).toEqual([]);
    return JSON.parse(text);
  }

  test("stores text, bytes and JSON", async () => {
    expect(await json("/values")).toEqual({
      text: "grüße",
      bytes: [true, { 0: 0, 1: 255 }],
      json: { a: [1] },
      absent: true,
      has: [true, false],
      deleted: false,
    });
  });

  test("reads, writes and removes many, aligned with the keys", async () => {
    expect(await json("/many")).toEqual({ found: ["3", null, "1", "3"], mine: true, keys: ["a", "c"], empty: 3 });
  });

  test("walks all pages of keys", async () => {
    expect(await json("/all-keys")).toEqual({ count: 2_500, distinct: 2_500 });
  });

  test("increments a counter that getText reads", async () => {
    expect(await json("/increment")).toEqual([1, 42, "42"]);
  });

  test("increments by a negative delta, which the engine cannot pass on", async () => {
    expect(await json("/increment-by-negative")).toEqual([-40, "-40", -39]);
  });

  test("says what a counter past 2^53 is, and keeps it", async () => {
    expect(await json("/increment-past-safe")).toEqual([
      expect.stringContaining("9007199254740992, past 2^53"),
      true,
      "9007199254740992",
    ]);
  });

  test("refuses to increment what is no counter", async () => {
    expect(await json("/increment-text")).toEqual(["other", "many"]);
  });

  test("updates by compare-and-swap", async () => {
    expect(await json("/update")).toEqual(["a", "ab", true]);
  });

  test("updates again when somebody else was faster", async () => {
    expect(await json("/update-contended")).toEqual(["xb", 2]);
  });

  test("refuses a store that the app does not declare", async () => {
    expect(await json("/undeclared-store")).toEqual({
      name: "KeyValueError",
      code: "GODWIT_KEYVALUE_ACCESS_DENIED",
      message: 'Cannot open store "other": godwit.config.ts does not list it under "stores" (access-denied)',
    });
  });

  test("wraps the host's refusal", async () => {
    expect(await json("/ungranted-store")).toMatchObject({
      name: "KeyValueError",
      code: "GODWIT_KEYVALUE_ACCESS_DENIED",
    });
  });

  test("refuses a value over 256 KiB", async () => {
    expect(await json("/value-too-large")).toMatchObject({ code: "GODWIT_KEYVALUE_VALUE_TOO_LARGE" });
  });

  test("reads declared config and nothing else", async () => {
    expect(await json("/config")).toEqual({
      greeting: "hello\nwörld",
      empty: "",
      unset: null,
      all: { greeting: "hello\nwörld", empty: "" },
    });
    expect(await json("/config-missing")).toMatchObject({ code: "GODWIT_CONFIG_MISSING" });
    expect(await json("/config-undeclared")).toMatchObject({ code: "GODWIT_CONFIG_UNDECLARED" });
  });
});
