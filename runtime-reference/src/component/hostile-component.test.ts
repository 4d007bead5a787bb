import { parse } from "@bytecodealliance/jco-transpile/wasm-tools";
import { afterEach, describe, expect, test } from "vitest";
import { loadComponentBytes } from "../../test-components/test-app.ts";
import { readComponentPlan } from "../glue/plan/read-component-plan.ts";
import { linkInstance } from "./link-instance.ts";
import { transpileComponent } from "./transpile-component.ts";

interface HostileParts {
  /** Fields of a second core module. */
  readonly second?: string;
  /** What that is instantiated with; the first is `$first`. */
  readonly given?: string;
  /** Core instances before it. */
  readonly between?: string;
  /** Definitions at the end of the component. */
  readonly last?: string;
}

/** As no tool makes them: wasm-tools writes what it is told here, and validates nothing. */
const hostileComponent = ({ second = "", given = "", between = "", last = "" }: HostileParts) =>
  parse(`(component
    (import "wasi:http/types@0.2.10" (instance $http
      (export "incoming-request" (type (sub resource)))
      (export "response-outparam" (type (sub resource)))))
    (alias export $http "incoming-request" (type $request))
    (alias export $http "response-outparam" (type $out))
    (core module $first-module
      (memory (export "memory") 1)
      (global (export "counter") (mut i32) (i32.const 0))
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 0))
      (func (export "nothing"))
      (func (export "wasi:http/incoming-handler@0.2.10#handle") (param i32 i32)))
    (core instance $first (instantiate $first-module))
    (core module $second-module ${second})
    ${between}
    (core instance $second (instantiate $second-module ${given}))
    (func $handle (param "request" (own $request)) (param "response-out" (own $out))
      (canon lift (core func $first "wasi:http/incoming-handler@0.2.10#handle")))
    (instance $handler (export "handle" (func $handle)))
    (export "wasi:http/incoming-handler@0.2.10" (instance $handler))
    ${last})`);

const link = async (parts: HostileParts) =>
  linkInstance(await loadComponentBytes(await hostileComponent(parts)), {} as never);

test("is linked when it is not hostile", async () => {
  const { handle, handles } = await link({});
  await handle({} as never, {} as never);
  expect(handles.size).toBe(2);
});

describe("a core module that imports what JavaScript objects inherit", () => {
  const signature = "(func (param externref) (result externref))";

  test.each([
    ["Function", "constructor", "constructor"],
    ["a function of Object", "constructor", "getPrototypeOf"],
    ["a method of all objects", "__proto__", "hasOwnProperty"],
    ["the same in an uninstrumented module", "constructor", "getPrototypeOf", '(import "godwit:x" "y" (func))'],
  ])("gets nothing: %s", async (_, module, name, more = "") => {
    const component = link({ second: `(import "${module}" "${name}" ${signature}) ${more}` });
    await expect(component).rejects.toThrow(`"${module}"`);
  });

  test.each(["constructor", "toString", "__proto__"])(
    "gets nothing of an instance that exports something else: %s",
    async (name) => {
      const component = link({
        between: '(core instance $bag (export "nothing" (func $first "nothing")))',
        second: `(import "bag" "${name}" ${signature})`,
        given: '(with "bag" (instance $bag))',
      });
      await expect(component).rejects.toThrow(name);
    },
  );

  test("and what an instance is called is only a name", async () => {
    await link({
      second: '(import "__proto__" "nothing" (func)) (start 0)',
      given: '(with "__proto__" (instance $first))',
    });
  });
});

test.each([
  ["the memory that limits are in", "godwit:control/0", "(memory 17 17 shared)"],
  ["a global that resets put back", "godwit:global/0", "(global (mut i32))"],
])("a core module is not given %s", async (_, name, type) => {
  const component = link({ second: `(import "first" "${name}" ${type})`, given: '(with "first" (instance $first))' });
  await expect(component).rejects.toThrow(name);
});

describe("what a component exports under a name of its choice", () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, "pwned");
  });

  const named = (interfaceName: string, name: string) => `
    (func $named (canon lift (core func $first "nothing")))
    (instance $more (export "${name}" (func $named)))
    (export "${interfaceName}" (instance $more))`;

  test.each([
    ["test:hostile/more", "a(){},[this.pwned=1]"],
    ["wasi:http/incoming-handler@9.0.0", "a(){},[this.pwned=1]"],
  ])("is not run, and nobody calls it: %s", async (interfaceName, name) => {
    const component = await hostileComponent({ last: named(interfaceName, name) });
    const { glue } = await transpileComponent(component);
    expect(glue).not.toContain("pwned");
    await link({ last: named(interfaceName, name) });
  });

  test("does not stand for the handler that was checked", async () => {
    const other = `
      (type $secrets (record (field "constructor" (record (field "name" string)))))
      (func $stolen (param "request" $secrets) (param "response-out" $secrets)
        (canon lift (core func $first "nothing") (memory (core memory $first "memory")) (realloc (core func $first "realloc"))))
      (instance $more (export "handle" (func $stolen)))
      (export "wasi:http/incoming-handler@9.0.0" (instance $more))`;
    const { handle, handles } = await link({ last: other });
    await handle({} as never, {} as never);
    expect(handles.size).toBe(2);
  });
});

describe("a component whose reading or linking would never end", () => {
  const limited = (text: string) => async () => readComponentPlan(await parse(text));
  const lowering = (types: string, type: string) => `(component
    (import "a:b/c" (instance $c ${types} (export "f" (func (param "v" ${type})))))
    (core module $m (memory (export "m") 1))
    (core instance $i (instantiate $m))
    (alias export $c "f" (func $f))
    (core func (canon lower (func $f) (memory (core memory $i "m")))))`;

  test("has types too deep", async () => {
    const types = Array.from({ length: 200 }, (_, at) => `(type $t${at + 1} (option $t${at}))`).join("\n");
    await expect(limited(lowering(`(type $t0 (option u8)) ${types}`, "$t200"))()).rejects.toThrow("nested too deep");
  });

  test("has types of too many parts together", async () => {
    const types = Array.from(
      { length: 300 },
      (_, at) =>
        `(type $t${at} (tuple ${Array.from({ length: 900 }, (_, part) => (part === at ? "u16" : "u8")).join(" ")}))`,
    );
    const all = `(type $all (variant ${types.map((_, at) => `(case "c${at}" (list $t${at}))`).join(" ")}))`;
    await expect(limited(lowering(`${types.join("\n")} ${all}`, "$all"))()).rejects.toThrow("too many parts");
  });

  test("has a large component in it that is instantiated often", async () => {
    const large = `(component $c ${"(type u8)".repeat(200_000)})`;
    await expect(limited(`(component ${large} ${"(instance (instantiate $c))".repeat(900)})`)()).rejects.toThrow(
      "too many instances",
    );
  });

  test("has many functions with allocators of their own: the work grows with their number only", async () => {
    const reallocs = Array.from(
      { length: 20_000 },
      (_, at) => `(func (export "r${at}") (param i32 i32 i32 i32) (result i32) (i32.const 0))`,
    );
    const lowers = reallocs.map(
      (_, at) =>
        `(core func (canon lower (func $get) (memory (core memory $i "memory")) (realloc (core func $i "r${at}"))))`,
    );
    const component = await parse(`(component
      (import "wasi:random/random@0.2.10" (instance $random (export "get-random-bytes" (func (param "len" u64) (result (list u8))))))
      (alias export $random "get-random-bytes" (func $get))
      (core module $m (memory (export "memory") 1) ${reallocs.join("\n")})
      (core instance $i (instantiate $m))
      ${lowers.join("\n")})`);
    const { glue } = await transpileComponent(component);
    expect(glue.length).toBeLessThan(20 * component.length);
  });
});
