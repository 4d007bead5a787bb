import { beforeAll, describe, expect, test } from "vitest";
import { createTestApp, loadTestComponent, type TestApp } from "../../../test-components/test-app.ts";
import { bodyFromChunks, readText } from "../../../test-components/test-body.ts";
import type { LoadedComponent } from "../../component/load-component.ts";

type Operation = readonly [name: string, ...parameters: unknown[]];

async function run(app: TestApp, ...script: Operation[]): Promise<unknown[]> {
  const body = bodyFromChunks([JSON.stringify(script)]);
  const { answer } = await app.ask("/keyvalue", { method: "POST", body });
  return JSON.parse(await readText(answer.body)) as unknown[];
}

const open: Operation = ["open", "visits"];
const other = (text: string) => ({ error: { tag: "other", val: expect.stringContaining(text) as string } });

describe.each([
  { draft: "draft", source: "raw-guest.js" },
  { draft: "draft2", source: "fetch-guest.js" },
] as const)("wasi:keyvalue@0.2.0-$draft", ({ draft, source }) => {
  let component: LoadedComponent;
  beforeAll(async () => {
    component = await loadTestComponent(source, draft);
  });

  test("keeps values from one request to the next", async () => {
    const app = createTestApp(component);
    expect(await run(app, open, ["set", "a", "1"], ["get", "a"], ["exists", "a"])).toEqual([null, null, "1", true]);
    expect(await run(app, open, ["get", "a"], ["delete", "a"], ["get", "a"], ["exists", "a"])).toEqual([
      null,
      "1",
      null,
      null,
      false,
    ]);
  });

  test("denies a store that is not declared", async () => {
    expect(await run(createTestApp(component), ["open", "secrets"])).toEqual([{ error: { tag: "access-denied" } }]);
  });

  test("refuses keys and values beyond the limits and keeps the old value", async () => {
    const app = createTestApp(component);
    await run(app, open, ["set", "a", "old"]);
    expect(
      await run(
        app,
        open,
        ["set", "a", 262_145],
        ["get", "a"],
        ["set", "a", 262_144],
        ["set", "", "1"],
        ["set", ".", "1"],
        ["get", ".."],
        ["set", "k".repeat(513), "1"],
        ["set", "é".repeat(256), "1"],
        ["set", "é".repeat(257), "1"],
        ["setMany", ["b", "1"], ["", "2"]],
        ["exists", "b"],
      ),
    ).toEqual([
      null,
      other("262145 bytes"),
      "old",
      null,
      other("reserved"),
      other("reserved"),
      other("reserved"),
      other("more than 512 bytes"),
      null,
      other("more than 512 bytes"),
      other("reserved"),
      false,
    ]);
  });

  test("counts", async () => {
    const app = createTestApp(component);
    expect(await run(app, open, ["increment", "n", 2], ["increment", "n", 3], ["get", "n"])).toEqual([null, 2, 5, "5"]);
    expect(await run(app, open, ["set", "word", "x"], ["increment", "word", 1], ["get", "word"])).toEqual([
      null,
      null,
      other("no counter"),
      "x",
    ]);
  });

  test("lists in pages of a thousand, from any cursor in any request", async () => {
    const app = createTestApp(component);
    const entries = Array.from({ length: 2500 }, (_, index) => [`k${String(index).padStart(4, "0")}`, "1"]);
    await run(app, open, ["setMany", ...entries]);
    const [, first] = await run(app, open, ["list"]);
    expect(first).toMatchObject({ count: 1000, first: "k0000" });
    const [, second] = await run(app, open, ["list", cursorOf(first)]);
    expect(second).toMatchObject({ count: 1000, first: "k1000" });
    const [, third] = await run(app, open, ["list", cursorOf(second)]);
    expect(third).toEqual({ count: 500, first: "k2000" });
  });

  test("reads and writes many", async () => {
    const app = createTestApp(component);
    const [, , many] = await run(app, open, ["setMany", ["a", "1"], ["b", "2"]], ["getMany", "a", "x", "b"]);
    expect(many).toEqual([["a", "1"], draft === "draft" ? null : ["x", null], ["b", "2"]]);
    expect(await run(app, open, ["deleteMany", "a", "b", "c"], ["exists", "a"])).toEqual([null, null, false]);
  });

  test("bounds what one call returns", async () => {
    const app = createTestApp(component);
    await run(app, open, ["set", "big", 262_144]);
    const [, result] = await run(app, open, ["getMany", ...Array(65).fill("big")]);
    expect(result).toEqual(other("16777216 bytes"));
  });

  test("tells a failing backend as an error", async () => {
    const app = createTestApp(component);
    const backend = { ...app.capabilities.keyvalue, get: () => Promise.reject(new Error("disk full")) };
    expect(await run(createTestApp(component, { keyvalue: backend }), open, ["get", "a"])).toEqual([
      null,
      other("disk full"),
    ]);
  });
});

describe("wasi:keyvalue@0.2.0-draft", () => {
  test("reaches any number of keys, also one that no page ended with", async () => {
    const app = createTestApp(await loadTestComponent("raw-guest.js", "draft"));
    await run(app, open, ["setMany", ["a", "1"], ["b", "1"], ["c", "1"]]);
    expect(await run(app, open, ["list", "2"], ["list", "3"], ["list", String(2n ** 64n - 1n)])).toEqual([
      null,
      { count: 1, first: "c" },
      { count: 0 },
      { count: 0 },
    ]);
  });

  test("leaves a negative counter as it was", async () => {
    const app = createTestApp(await loadTestComponent("raw-guest.js", "draft"));
    await run(app, open, ["set", "n", "-5"]);
    expect(await run(app, open, ["increment", "n", 2], ["get", "n"])).toEqual([null, other("negative"), "-5"]);
  });
});

describe("wasi:keyvalue@0.2.0-draft2", () => {
  test("swaps only what is still there", async () => {
    const app = createTestApp(await loadTestComponent("fetch-guest.js", "draft2"));
    expect(
      await run(
        app,
        open,
        ["set", "a", "1"],
        ["cas", "a"],
        ["set", "a", "2"],
        ["swap", "3"],
        ["swap", "3"],
        ["get", "a"],
      ),
    ).toEqual([null, null, "1", null, "failed, now 2", "swapped", "3"]);
  });

  test("refuses to swap in too large a value", async () => {
    const app = createTestApp(await loadTestComponent("fetch-guest.js", "draft2"));
    const [, , result] = await run(app, open, ["cas", "a"], ["swap", 262_145]);
    expect(result).toEqual({ error: { tag: "store-error", val: { tag: "other", val: expect.any(String) } } });
  });
});

function cursorOf(page: unknown): string {
  const { cursor } = page as { readonly cursor?: string };
  if (cursor === undefined) throw new Error("Cannot list on: this was the last page");
  return cursor;
}
