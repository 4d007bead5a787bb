import { describe, expect, test } from "vitest";
import { findForbiddenImports, findUnclaimedFiles, type Part } from "./import-directions.ts";
import { readPackages, readSources } from "./repository.ts";

const guest = "sdk/src/guest";
const build = "sdk/src/build";
/** The entry `@godwit/sdk/config`: the one file of the build that a project's settings import. */
const settings = "sdk/src/build/define-app.ts";
const testing = "sdk/src/testing";
const host = "runtime-reference/src";
const prepare = "runtime-reference/src/prepare.ts";
/** The entry `@godwit/runtime-reference/load-runtime`, which loads the host when it is asked to. */
const loadRuntime = "runtime-reference/src/load-runtime.ts";
/** The entry `@godwit/runtime-reference/embed`: a host inside a program of another's. */
const embed = "runtime-reference/src/embed.ts";
/** The same for a handler that runs in that program's own engine. */
const embedNatively = "runtime-reference/src/embed-natively.ts";
const lambda = "adapters/lambda";
const lambdaBuild = "adapters/lambda/src/build";
const lambdaRequest = "adapters/lambda/src/request";
const lambdaEmulate = "adapters/lambda/src/emulate";
const lambdaClient = "adapters/lambda/src/runtime-client";
const workers = "adapters/workers";
const workersBuild = "adapters/workers/src/build";
const workersRequest = "adapters/workers/src/request";
const workersEmulate = "adapters/workers/src/emulate";
/** The entry `@godwit/runtime-reference/isolate`: a host inside an isolate of a platform's, without Node. */
const isolate = "runtime-reference/src/isolate.ts";
const engine = "runtime-reference/src/engine";
const glue = "runtime-reference/src/glue";
const component = "runtime-reference/src/component";
const imports = "runtime-reference/src/imports";
const cluster = "runtime-reference/src/cluster";

/** Who may import whom: `wit` stands below all; the runtime never learns of the SDK. */
const parts: readonly Part[] = [
  { path: "wit", mayImport: {} },
  { path: guest, mayImport: { wit: "types" } },
  { path: settings, mayImport: { [build]: "types" } },
  { path: build, mayImport: { wit: "anything", [prepare]: "anything", [settings]: "anything" } },
  {
    path: "sdk/src/cli",
    mayImport: {
      wit: "types",
      [build]: "anything",
      [settings]: "anything",
      [host]: "lazily",
      [loadRuntime]: "anything",
      [prepare]: "lazily",
      "adapters/wasi": "lazily",
      "adapters/lambda": "lazily",
      "adapters/workers": "lazily",
    },
  },
  { path: testing, mayImport: { wit: "types", [build]: "anything", [host]: "anything" } },
  { path: engine, mayImport: {} },
  { path: glue, mayImport: { [engine]: "anything" } },
  { path: component, mayImport: { wit: "types", [engine]: "anything", [glue]: "anything", [imports]: "anything" } },
  { path: imports, mayImport: { wit: "types", [engine]: "anything", [component]: "anything" } },
  { path: loadRuntime, mayImport: { [host]: "anything" } },
  { path: prepare, mayImport: { [engine]: "anything", [component]: "anything", [host]: "anything" } },
  { path: embed, mayImport: { [component]: "anything", [imports]: "anything", [host]: "anything" } },
  { path: embedNatively, mayImport: { [component]: "anything", [imports]: "anything", [host]: "anything" } },
  { path: isolate, mayImport: { [component]: "anything", [imports]: "anything", [host]: "anything" } },
  {
    path: host,
    mayImport: {
      wit: "anything",
      [engine]: "anything",
      [glue]: "anything",
      [component]: "anything",
      [imports]: "anything",
      [cluster]: "anything",
    },
  },
  { path: cluster, mayImport: { wit: "types", [host]: "anything" } },
  { path: "adapters/wasi", mayImport: { wit: "types", [build]: "types", [prepare]: "anything" } },
  // Halves that never learn of each other: a gateway that shared code with what it drives would prove nothing.
  {
    path: lambda,
    mayImport: { [lambdaBuild]: "anything", [lambdaRequest]: "anything", [embed]: "anything", wit: "types" },
  },
  { path: lambdaBuild, mayImport: { wit: "types", [build]: "types", [prepare]: "anything" } },
  { path: lambdaRequest, mayImport: { wit: "types", [embed]: "anything", [embedNatively]: "anything" } },
  { path: lambdaEmulate, mayImport: {} },
  { path: lambdaClient, mayImport: {} },
  {
    path: workers,
    mayImport: { [workersBuild]: "anything", [workersRequest]: "anything", [isolate]: "anything", wit: "types" },
  },
  { path: workersBuild, mayImport: { wit: "types", [build]: "types", [prepare]: "anything" } },
  { path: workersRequest, mayImport: { wit: "types", [isolate]: "anything" } },
  { path: workersEmulate, mayImport: {} },
  { path: "adapters/workers/src/native", mayImport: { [guest]: "types" } },
  {
    path: "adapters/workers/test-workers",
    mayImport: {
      [settings]: "anything",
      [build]: "anything",
      [prepare]: "anything",
      [isolate]: "types",
      [workersBuild]: "anything",
      [workersRequest]: "anything",
      [workersEmulate]: "anything",
    },
  },
  {
    path: "benchmarks",
    mayImport: {
      [lambdaEmulate]: "anything",
      [workersEmulate]: "anything",
      [build]: "anything",
      [settings]: "anything",
      [host]: "anything",
      [component]: "anything",
      [imports]: "anything",
    },
  },
  { path: "examples", mayImport: { [guest]: "anything", [settings]: "anything" } },
  {
    path: "conformance",
    mayImport: {
      wit: "anything",
      [guest]: "anything",
      [build]: "anything",
      [settings]: "anything",
      [testing]: "anything",
      [host]: "anything",
      "adapters/wasi": "anything",
      [lambdaEmulate]: "anything",
      [lambda]: "lazily",
      [workers]: "lazily",
      [workersEmulate]: "lazily",
    },
  },
];

describe("import directions", () => {
  test("every import follows the table", () => {
    expect(findForbiddenImports(readSources(), readPackages(), parts)).toEqual([]);
  });

  test("the table has every source file", () => {
    expect(findUnclaimedFiles(readSources(), parts)).toEqual([]);
  });
});

describe("findForbiddenImports", () => {
  const packages = [
    { folder: "low", name: "low", exports: { ".": "./src/index.ts" } },
    { folder: "high", name: "high", exports: { ".": "./src/index.ts" } },
  ];
  const example = (path: string, text: string, access?: "types" | "lazily" | "anything"): readonly string[] =>
    findForbiddenImports([{ path, text }], packages, [
      { path: "low", mayImport: {} },
      { path: "high", mayImport: access === undefined ? {} : { low: access } },
      { path: "high/src/inner", mayImport: {} },
    ]);

  test.each([
    ["low may not import high", "low/src/a.ts", 'import { x } from "high";', undefined],
    ["types are not values", "high/src/a.ts", 'import { x } from "low";', "types"],
    ["lazily is not at once", "high/src/a.ts", 'import { x } from "low";', "lazily"],
    ["no path across packages", "high/src/a.ts", 'import { x } from "../../low/src/b.ts";', "anything"],
    ["an inner folder has its own rule", "high/src/inner/a.ts", 'import { x } from "../b.ts";', "anything"],
  ] as const)("refuses: %s", (_, path, text, access) => {
    expect(example(path, text, access)).toHaveLength(1);
  });

  test.each([
    ["types", "high/src/a.ts", 'import type { X } from "low";', "types"],
    ["lazily", "high/src/a.ts", 'await import("low");', "lazily"],
    ["anything", "high/src/a.ts", 'import { x } from "low";', "anything"],
    ["itself", "high/src/a.ts", 'import { x } from "./b.ts";', undefined],
    ["a test", "low/src/a.test.ts", 'import { x } from "high";', undefined],
  ] as const)("allows: %s", (_, path, text, access) => {
    expect(example(path, text, access)).toEqual([]);
  });

  test("a file that no part claims is found", () => {
    expect(findUnclaimedFiles([{ path: "other/src/a.ts", text: "" }], [{ path: "low", mayImport: {} }])).toHaveLength(
      1,
    );
  });
});
