import { parse } from "@bytecodealliance/jco-transpile/wasm-tools";
import { describe, expect, test } from "vitest";
import { buildTestComponent } from "../../test-components/build-test-component.ts";
import { buildWatComponent } from "../../test-components/wat-component.ts";
import { readComponentPlan } from "../glue/plan/read-component-plan.ts";
import { assertHostFunctions } from "./assert-host-functions.ts";
import { transpileComponent } from "./transpile-component.ts";

/** A component that imports one function, and lowers it: `types` come before it in its interface. */
async function componentWith(interfaceName: string, types: string, name: string, signature: string, encoding = "utf8") {
  return parse(`(component
    (import "${interfaceName}" (instance $imported
      ${types}
      (export "${name}" (func ${signature}))))
    (core module $module
      (memory (export "memory") 1)
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 0)))
    (core instance $core (instantiate $module))
    (alias export $imported "${name}" (func $function))
    (core func (canon lower (func $function) string-encoding=${encoding} (memory (core memory $core "memory")) (realloc (core func $core "realloc")))))`);
}

const fields = '(export "fields" (type $fields (sub resource)))';
const http = "wasi:http/types@0.2.10";

describe("assertHostFunctions", () => {
  test.each([
    ["raw-guest.js", "draft"],
    ["fetch-guest.js", "draft2"],
  ] as const)("accepts all that the engine imports for %s, with %s", async (source, draft) => {
    assertHostFunctions(readComponentPlan(await buildTestComponent(source, draft)));
  });

  test("accepts a component of another origin", async () => {
    assertHostFunctions(readComponentPlan(await buildWatComponent()));
  });

  test.each([
    ["0.2.0", true],
    ["0.2.12", true],
    ["0.2.0-draft", false],
  ])("takes WASI %s for what it is: %s", async (version, isAccepted) => {
    const plan = readComponentPlan(
      await componentWith(`wasi:random/random@${version}`, "", "get-random-u64", "(result u64)"),
    );
    if (isAccepted) assertHostFunctions(plan);
    else expect(() => assertHostFunctions(plan)).toThrow("which this host does not have");
  });

  test.each([
    [
      "a constructor as a function of text",
      fields,
      "[static]fields.constructor",
      '(param "code" string) (result (own $fields))',
    ],
    [
      "a method that all functions have",
      fields,
      "[method]fields.call",
      '(param "self" (borrow $fields)) (result (own $fields))',
    ],
    [
      "what only the host calls",
      fields,
      "[static]fields.to-header-list",
      '(param "of" (borrow $fields)) (result (list u8))',
    ],
    ["a method of all objects", "", "to-string", "(result string)"],
  ])("refuses %s", async (_, types, name, signature) => {
    const component = await componentWith(http, types, name, signature);
    await expect(transpileComponent(component)).rejects.toMatchObject({
      code: "GODWIT_WORLD_UNSUPPORTED",
      message: `Cannot load the component: it imports "${http}#${name}", which this host does not have`,
    });
  });

  test.each([
    ["a number for a resource", "", "[method]fields.has", '(param "self" u32) (param "name" string) (result bool)'],
    ["text for a resource", "", "[method]fields.has", '(param "self" string) (param "name" string) (result bool)'],
    ["one parameter less", fields, "[method]fields.has", '(param "self" (borrow $fields)) (result bool)'],
    [
      "one parameter more",
      fields,
      "[method]fields.has",
      '(param "self" (borrow $fields)) (param "name" string) (param "more" u8) (result bool)',
    ],
    ["no result", fields, "[method]fields.has", '(param "self" (borrow $fields)) (param "name" string)'],
    [
      "an owned resource for a borrowed one",
      fields,
      "[method]fields.has",
      '(param "self" (own $fields)) (param "name" string) (result bool)',
    ],
  ])("refuses a known function that takes or gives %s", async (_, types, name, signature) => {
    const methods = types === "" ? fields : types;
    await expect(transpileComponent(await componentWith(http, methods, name, signature))).rejects.toThrow(
      `it imports "${http}#${name}" with another type than the WIT says`,
    );
  });

  test("refuses it also where jco's glue would be used", async () => {
    const component = await componentWith(
      http,
      fields,
      "[static]fields.constructor",
      '(param "code" string) (result (own $fields))',
      "utf16",
    );
    await expect(transpileComponent(component)).rejects.toMatchObject({ code: "GODWIT_WORLD_UNSUPPORTED" });
  });

  test("knows a resource by its name, and an alias for what it stands for", async () => {
    const signature = '(param "self" (borrow $handle)) (param "name" string) (result bool)';
    const other = '(export "others" (type $handle (sub resource)))';
    const alias = `${fields} (export "headers" (type $handle (eq $fields)))`;
    await expect(transpileComponent(await componentWith(http, other, "[method]fields.has", signature))).rejects.toThrow(
      "with another type than the WIT says",
    );
    assertHostFunctions(readComponentPlan(await componentWith(http, alias, "[method]fields.has", signature)));
  });
});
