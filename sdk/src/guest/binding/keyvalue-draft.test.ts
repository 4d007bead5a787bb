import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestEngine, type TestEngine } from "../../../test/run-in-engine.ts";

const app = {
  keyvalue: "draft",
  config: "rc.1",
  stores: ["visits"],
  configKeys: ["greeting", "empty", "unset"],
  configValues: { greeting: "hello", empty: "" },
} as const;

describe("key-value draft and config rc.1, in a component", () => {
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

  test("reads, writes and removes many, aligned with the keys", async () => {
    expect(await json("/many")).toEqual({ found: ["3", null, "1", "3"], mine: true, keys: ["a", "c"], empty: 3 });
  });

  test("walks all pages of keys, whose cursors are numbers", async () => {
    expect(await json("/all-keys")).toEqual({ count: 2_500, distinct: 2_500 });
  });

  test("increments a counter", async () => {
    expect(await json("/increment")).toEqual([1, 42, "42"]);
  });

  test("lacks compare-and-swap, and says so", async () => {
    expect(await json("/update")).toMatchObject({ name: "UnsupportedError", code: "GODWIT_KEYVALUE_UNSUPPORTED" });
    expect(await json("/increment-by-negative")).toMatchObject({ code: "GODWIT_KEYVALUE_UNSUPPORTED" });
  });

  test("reads config", async () => {
    expect(await json("/config")).toMatchObject({ greeting: "hello", all: { greeting: "hello", empty: "" } });
  });
});
