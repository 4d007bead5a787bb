import { createHash } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { GuestReport } from "@godwit/wit";
import type { Body } from "../../runtime-reference/src/component/body.ts";
import type { Call } from "../../runtime-reference/src/component/call.ts";
import type { ComponentGlue } from "../../runtime-reference/src/component/glue-module.ts";
import { type LoadedComponent, loadComponent } from "../../runtime-reference/src/component/load-component.ts";
import { readComponentNames } from "../../runtime-reference/src/component/read-component-names.ts";
import { startInstance } from "../../runtime-reference/src/component/start-instance.ts";
import { transpileComponent } from "../../runtime-reference/src/component/transpile-component.ts";
import type { Capabilities, OutboundFetch } from "../../runtime-reference/src/imports/capabilities.ts";
import { GuestTurns } from "../../runtime-reference/src/imports/guest-turns.ts";
import { createMemoryBackend } from "../../runtime-reference/src/keyvalue/memory-backend.ts";
import { buildTestComponent, type TestComponentOptions } from "./build-test-component.ts";

/** A component of the guest's sources, running in the real engine under the reference host's component layer. */
export interface TestEngine {
  /** Each request gets an instance of its own; stores live as long as the engine. */
  request(path: string, init?: TestRequest): Promise<TestAnswer>;
  /** The same component with empty stores. */
  withEmptyStores(): TestEngine;
}

export interface TestRequest {
  readonly method?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Uint8Array;
  /** Milliseconds from now; 10 s by default. */
  readonly deadlineMs?: number;
  readonly clientAddress?: string;
  readonly clientGone?: AbortSignal;
  /** Takes the body instead of the default, which reads to the end. */
  readonly readBody?: (body: Body) => Promise<void>;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** What arrived of the body. */
  readonly bytes: Uint8Array;
  readonly text: string;
  /** Set when the body broke off before its end. */
  readonly truncatedBy: unknown;
  /** What the guest told its host, up to the end of the request. */
  readonly reports: readonly GuestReport[];
  /** Lines of output that are no report. */
  readonly lines: readonly string[];
}

export interface TestEngineOptions extends TestComponentOptions {
  readonly configValues?: Readonly<Record<string, string>>;
  readonly outboundFetch?: OutboundFetch;
  /** Stores that the host grants; by default those that the app declares. */
  readonly grantedStores?: readonly string[];
}

const cache = fileURLToPath(new URL("../../node_modules/.cache/godwit-guest-tests/", import.meta.url));

/** Builds the component of a handler in `test/handlers` and loads it. */
export async function createTestEngine(handler: string, options: TestEngineOptions = {}): Promise<TestEngine> {
  const bytes = await buildTestComponent(handler, options);
  const { imports } = readComponentNames(bytes);
  const component = await loadComponent(await transpileComponent(bytes), imports, { memoryMiB: 64, importGlue });
  return engineFor(component, options);
}

function engineFor(component: LoadedComponent, options: TestEngineOptions): TestEngine {
  const capabilities = capabilitiesFor(options);
  return {
    request: (path, init = {}) => answerOf(component, capabilities, path, init),
    withEmptyStores: () => engineFor(component, options),
  };
}

async function answerOf(
  component: LoadedComponent,
  capabilities: Capabilities,
  path: string,
  init: TestRequest,
): Promise<TestAnswer> {
  const reports: GuestReport[] = [];
  const lines: string[] = [];
  const onOutput = (_stream: string, line: string): void => {
    if (line.startsWith('{"godwit":')) reports.push(JSON.parse(line));
    else lines.push(line);
  };
  const instance = await startInstance(component, { turns: new GuestTurns(), verify: true });
  try {
    const deadline = Date.now() + (init.deadlineMs ?? 10_000);
    const answer = await instance.handle(callFor(path, init), { deadline, capabilities, onOutput });
    const { bytes, truncatedBy } = await read(answer.body, init.readBody);
    await answer.finished;
    const headers = new Headers(answer.headers.map(([name, value]): [string, string] => [name, value]));
    return {
      status: answer.status,
      headers,
      bytes,
      text: new TextDecoder().decode(bytes),
      truncatedBy,
      reports,
      lines,
    };
  } finally {
    instance.discard(new Error("the test is over"));
  }
}

function callFor(path: string, init: TestRequest): Call {
  const body = typeof init.body === "string" ? new TextEncoder().encode(init.body) : init.body;
  const length: [string, string][] = body === undefined ? [] : [["content-length", String(body.length)]];
  return {
    id: "test-request",
    method: init.method ?? (body === undefined ? "GET" : "POST"),
    scheme: "http",
    authority: "localhost",
    pathWithQuery: path,
    headers: [["host", "localhost"], ...length, ...(init.headers ?? [])],
    body: body === undefined ? undefined : bodyFromBytes(body),
    clientAddress: init.clientAddress,
    clientGone: init.clientGone ?? new AbortController().signal,
  };
}

async function read(
  body: Body | undefined,
  readBody: ((body: Body) => Promise<void>) | undefined,
): Promise<{ bytes: Uint8Array; truncatedBy: unknown }> {
  const chunks: Uint8Array[] = [];
  try {
    if (readBody && body) await readBody(body);
    else for (let chunk = await body?.read(); chunk !== undefined; chunk = await body?.read()) chunks.push(chunk);
    return { bytes: Buffer.concat(chunks), truncatedBy: undefined };
  } catch (error) {
    return { bytes: Buffer.concat(chunks), truncatedBy: error };
  }
}

function bodyFromBytes(bytes: Uint8Array): Body {
  let left: Uint8Array | undefined = bytes.length === 0 ? undefined : bytes;
  return {
    async read() {
      const chunk = left;
      left = undefined;
      return chunk;
    },
    cancel() {
      left = undefined;
    },
  };
}

function capabilitiesFor(options: TestEngineOptions): Capabilities {
  const values = Object.entries(options.configValues ?? {});
  return {
    keyvalue: createMemoryBackend(),
    stores: new Map((options.grantedStores ?? options.stores ?? []).map((name) => [name, `test/${name}`])),
    config: { get: (key) => options.configValues?.[key], getAll: () => values },
    outbound:
      options.outboundFetch ??
      (() => {
        throw new Error("this test allows no outbound call");
      }),
  };
}

// Node imports a module from a file or a URL; a file of 1 MB is easier to look at when a test fails.
async function importGlue(glue: string): Promise<ComponentGlue> {
  const file = `${cache}${createHash("sha256").update(glue).digest("hex").slice(0, 24)}.mjs`;
  await mkdir(cache, { recursive: true });
  await writeFile(`${file}.${process.pid}`, glue);
  await rename(`${file}.${process.pid}`, file);
  return import(pathToFileURL(file).href);
}
