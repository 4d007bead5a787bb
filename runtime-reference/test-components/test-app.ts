import { createHash, randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Answer } from "../src/component/answer.ts";
import type { Call } from "../src/component/call.ts";
import type { ComponentGlue } from "../src/component/glue-module.ts";
import { type LoadedComponent, loadComponent } from "../src/component/load-component.ts";
import { readComponentNames } from "../src/component/read-component-names.ts";
import { type Instance, startInstance } from "../src/component/start-instance.ts";
import { transpileComponent } from "../src/component/transpile-component.ts";
import type { Capabilities } from "../src/imports/capabilities.ts";
import { GuestTurns } from "../src/imports/guest-turns.ts";
import { type RequestLimits, unlimited } from "../src/imports/request-limits.ts";
import { buildTestComponent, cacheDirectory } from "./build-test-component.ts";
import { createMapBackend } from "./map-backend.ts";
import type { TestDraft } from "./world.ts";

/** A component and what its instances are given. */
export interface TestApp {
  readonly capabilities: Capabilities;
  /** What its instances printed, `stream: line`. */
  readonly lines: string[];
  /** What was refused to them while they went on. */
  readonly refusals: readonly string[];
  /** Starts an instance and hands it one request. */
  begin(path: string, call?: Partial<Call>): Promise<{ readonly instance: Instance; readonly asked: Promise<Answer> }>;
  /** The same, and waits for the head. */
  ask(path: string, call?: Partial<Call>): Promise<{ readonly instance: Instance; readonly answer: Answer }>;
  /** Hands another request to an instance that was recycled. */
  askAgain(instance: Instance, path: string): Promise<Answer>;
}

export const testDeadline = 1_900_000_000_000;

const loaded = new Map<string, Promise<LoadedComponent>>();

/** Builds, transpiles and compiles a test component, once for all tests of a file. */
export function loadTestComponent(source: string, draft: TestDraft, memoryMiB = 64): Promise<LoadedComponent> {
  const key = `${source} ${draft} ${memoryMiB}`;
  const component = loaded.get(key) ?? load(source, draft, memoryMiB);
  loaded.set(key, component);
  return component;
}

async function load(source: string, draft: TestDraft, memoryMiB: number): Promise<LoadedComponent> {
  return loadComponentBytes(await buildTestComponent(source, draft), memoryMiB);
}

export async function loadComponentBytes(bytes: Uint8Array, memoryMiB = 64): Promise<LoadedComponent> {
  return loadComponent(await transpileComponent(bytes), readComponentNames(bytes).imports, { memoryMiB, importGlue });
}

/** From a file: as a data URL the glue's megabyte would stand in every line of a stack. */
export async function importGlue(glue: string): Promise<ComponentGlue> {
  const path = join(cacheDirectory, `glue-${createHash("sha256").update(glue).digest("hex").slice(0, 32)}.mjs`);
  await mkdir(cacheDirectory, { recursive: true });
  await writeFile(path, glue);
  return import(/* @vite-ignore */ pathToFileURL(path).href);
}

export function createTestApp(
  component: LoadedComponent,
  overrides: Partial<Capabilities> = {},
  limits: Partial<RequestLimits> = {},
): TestApp {
  const lines: string[] = [];
  const capabilities: Capabilities = {
    keyvalue: createMapBackend(),
    stores: new Map([["visits", "app/visits"]]),
    config: { get: async (key) => (key === "greeting" ? "hello" : undefined), getAll: () => [["greeting", "hello"]] },
    outbound: () => Promise.reject(new Error("no outbound call was expected")),
    ...overrides,
  };
  const onOutput = (stream: string, line: string) => void lines.push(`${stream}: ${line}`);
  const refusals: string[] = [];
  const onRefusal = ({ message }: { readonly message: string }) => void refusals.push(message);
  const request = {
    deadline: testDeadline,
    capabilities,
    limits: { ...unlimited, ...limits },
    onOutput,
    onRefusal,
  };
  const begin: TestApp["begin"] = async (path, call) => {
    const instance = await startInstance(component, { turns: new GuestTurns(), verify: true });
    return { instance, asked: instance.handle(testCall(path, call), request) };
  };
  return {
    capabilities,
    lines,
    refusals,
    begin,
    async ask(path, call) {
      const { instance, asked } = await begin(path, call);
      return { instance, answer: await asked };
    },
    askAgain: (instance, path) => instance.handle(testCall(path), request),
  };
}

export function testCall(path: string, call: Partial<Call> = {}): Call {
  return {
    id: randomUUID(),
    method: "GET",
    scheme: "http",
    authority: "app.test",
    pathWithQuery: path,
    headers: [],
    body: undefined,
    clientAddress: "192.0.2.1",
    clientGone: new AbortController().signal,
    ...call,
  };
}
