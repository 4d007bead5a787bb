import { parse } from "@bytecodealliance/jco-transpile/wasm-tools";
import { beforeAll, describe, expect, test } from "vitest";
import { buildTestComponent } from "../../../test-components/build-test-component.ts";
import { createRandom } from "../../../test-components/echo-types.ts";
import { buildWatComponent } from "../../../test-components/wat-component.ts";
import { MalformedComponentError } from "./malformed-component-error.ts";
import { readComponentPlan } from "./read-component-plan.ts";
import { UnsupportedComponentError } from "./unsupported-component-error.ts";

/** What reading may end in, but for a plan. */
function failureOf(bytes: Uint8Array): unknown {
  try {
    readComponentPlan(bytes);
    return undefined;
  } catch (error) {
    return error;
  }
}

const isExpected = (error: unknown) =>
  error === undefined || error instanceof MalformedComponentError || error instanceof UnsupportedComponentError;

describe("a component of the JavaScript engine", () => {
  test("has its interfaces, each resource once, and one export", async () => {
    const plan = readComponentPlan(await buildTestComponent("fetch-guest.js", "draft2"));
    expect(plan.obstacle).toBeUndefined();
    expect(plan.coreModules).toHaveLength(4);
    expect(plan.exports).toMatchObject([{ interface: "wasi:http/incoming-handler@0.2.10", name: "handle" }]);
    const pollables = plan.resources.filter(({ name }) => name === "pollable");
    expect(pollables).toEqual([{ interface: expect.stringMatching(/^wasi:io\/poll@/), name: "pollable" }]);
    const poll = plan.functions.find(({ name }) => name === "poll");
    const [list] = poll?.type.parameters.map(({ type }) => plan.types[type]) ?? [];
    expect(list).toMatchObject({ kind: "list" });
    expect(new Set(plan.types.map((type) => JSON.stringify(type))).size).toBe(plan.types.length);
    expect(new Set(plan.functions.map(({ interface: from, name }) => `${from}#${name}`)).size).toBe(
      plan.functions.length,
    );
  });
});

describe("bytes that are no component", () => {
  let component: Uint8Array;
  beforeAll(async () => {
    component = await buildWatComponent();
  });

  test("cut off anywhere, are refused or are a shorter one", () => {
    for (let length = 0; length < component.length; length++) {
      const error = failureOf(component.subarray(0, length));
      expect(isExpected(error), `${length} bytes: ${error}`).toBe(true);
      if (length < 8) expect(error).toBeInstanceOf(MalformedComponentError);
    }
  });

  test("with bytes changed at random, are refused or are another one", () => {
    const random = createRandom(3);
    for (let round = 0; round < 20_000; round++) {
      const changed = component.slice();
      for (let changes = 0; changes < 3; changes++) {
        changed[8 + Math.floor(random() * (changed.length - 8))] = Math.floor(random() * 256);
      }
      const error = failureOf(changed);
      expect(isExpected(error), `round ${round}: ${error}`).toBe(true);
    }
  });

  test.each([
    ["a core module", "(module)"],
    ["nothing", undefined],
  ])("%s", async (_, text) => {
    const bytes = text === undefined ? new Uint8Array() : await parse(text);
    expect(failureOf(bytes)).toMatchObject({ code: "GODWIT_COMPONENT_MALFORMED" });
  });
});

describe("what a plan cannot say", () => {
  test.each([
    ["a resource of its own", "(component (type (resource (rep i32))))"],
    ["an imported function", '(component (import "f" (func)))'],
    ["a core module that is imported", '(component (import "m" (core module)))'],
    ["an asynchronous type", "(component (type (stream u8)))"],
    ["an instance in an instance", '(component (import "a:b/c" (instance (export "d" (instance)))))'],
    ["core modules in a component in it", "(component (component $c (core module)) (instance (instantiate $c)))"],
    [
      "a function that it lifts and lowers again",
      `(component
      (core module $m (func (export "f")))
      (core instance $i (instantiate $m))
      (func $f (canon lift (core func $i "f")))
      (core func (canon lower (func $f))))`,
    ],
  ])("%s", async (_, text) => {
    expect(failureOf(await parse(text))).toMatchObject({ code: "GODWIT_GLUE_UNSUPPORTED" });
  });

  test("components that are instantiated without end", async () => {
    const many = "(instance (instantiate $c))".repeat(2000);
    expect(failureOf(await parse(`(component (component $c) ${many})`))).toMatchObject({
      message: expect.stringContaining("too many instances"),
    });
  });

  test("types that double at each step", async () => {
    const types = Array.from({ length: 30 }, (_, at) => `(type $t${at + 1} (tuple $t${at} $t${at}))`).join("\n");
    const text = `(component
      (import "a:b/c" (instance $c (type $t0 (tuple u8 u8)) ${types} (export "f" (func (param "v" $t30)))))
      (core module $m (memory (export "m") 1))
      (core instance $i (instantiate $m))
      (alias export $c "f" (func $f))
      (core func (canon lower (func $f) (memory (core memory $i "m")))))`;
    expect(failureOf(await parse(text))).toMatchObject({ message: expect.stringContaining("too many parts") });
  });
});
