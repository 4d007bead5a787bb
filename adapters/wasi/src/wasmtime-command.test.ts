import { describe, expect, test } from "vitest";
import { wasmtimeCommand } from "./wasmtime-command.ts";

describe("wasmtimeCommand", () => {
  test("gives no more flags than the imports need", () => {
    expect(wasmtimeCommand({ stores: [], config: {} }, "app.wasm")).toEqual(["wasmtime", "serve", "-Scli", "app.wasm"]);
  });

  test("gives the defaults of config and leaves secrets to the operator", () => {
    const config = { greeting: { default: "it's me" }, key: { secret: true } };
    expect(wasmtimeCommand({ stores: ["visits"], config }, "/my apps/app.wasm")).toEqual([
      ...["wasmtime", "serve", "-Scli", "-Skeyvalue", "-Sconfig"],
      ...["-Sconfig-var=greeting=it's me", "/my apps/app.wasm"],
    ]);
  });

  test("leaves out a default with a comma, at which wasmtime would split it", () => {
    const config = { greeting: { default: "hello, world" } };
    expect(wasmtimeCommand({ stores: [], config }, "app.wasm")).toEqual([
      "wasmtime",
      "serve",
      "-Scli",
      "-Sconfig",
      "app.wasm",
    ]);
  });
});
