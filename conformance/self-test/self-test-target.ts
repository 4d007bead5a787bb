import { readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Features } from "../src/subject/features.ts";
import type { RunningTarget, StartOptions, Target } from "../src/targets/target.ts";
import type { Stores } from "./call-store.ts";
import { limits } from "./limits.ts";
import { listen } from "./listen.ts";
import { type Stages, stages } from "./stages.ts";

const { maxRequestBytes, maxResponseBytes, cpuMs, wallMs, memoryMiB } = limits;

const features: Features = {
  ...{ maxRequestBytes, maxResponseBytes, cpuMs, wallMs, memoryMiB },
  isolation: "per-request",
  responseStreaming: true,
  requestStreaming: true,
  clientAbort: true,
  waitUntil: true,
  pathEncoding: "preserved",
  repeatedHeaders: "combined",
  rawQuery: true,
  outbound: true,
  outboundPolicy: true,
  log: true,
  wire: true,
  basePath: true,
  clientAddress: true,
  fixedErrorBody: true,
};

/** What the artifact's settings have as defaults. */
const config = {
  greeting: "hello",
  empty: "",
  unicode: "grüße 🐦\nnext line 𝄞",
  long: "0123456789abcdef".repeat(256),
  json: '{"a":[1,"two",null],"b":{"c":true}}',
};

/**
 * The handler's protocol on Node's own server, in this process: nothing of godwit's host or SDK is in it.
 * @param faults gives the stages that are wrong, anew for each start
 */
export function createSelfTestTarget(faults: () => Partial<Stages> = () => ({})): Target {
  return {
    name: "self-test",
    subject: {
      name: "node:http",
      artifacts: ["core", "capabilities-draft2"],
      features,
      featuresOf: {
        "capabilities-draft2": {
          keyvalue: "strong",
          severalStores: true,
          increment: true,
          compareAndSwap: true,
          batch: true,
          config: true,
        },
      },
    },
    expectations: [],
    start: (_artifact, options) => startHost({ ...stages, ...faults() }, options),
  };
}

async function startHost(used: Stages, options: StartOptions): Promise<RunningTarget> {
  let [output, hasEnded] = ["", false];
  const secrets = Object.values(options.config);
  const stores: Stores = new Map(["a", "b", "empty"].map((name) => [name, new Map()]));
  const listener = await listen({
    ...{ stages: used, stores, config: { ...config, ...options.config }, outbound: options.outbound },
    print(text) {
      output += `${used.lineOf(text, secrets)}\n`;
    },
    waitUntil(work) {
      work.catch(() => used.onUnhandled(end));
    },
  });
  const component = await packProgram(used, listener.port);
  function end(): void {
    hasEnded = true;
    void listener[Symbol.asyncDispose]();
  }
  return {
    origin: `http://127.0.0.1:${listener.port}`,
    get output() {
      return output;
    },
    get hasEnded() {
      return hasEnded;
    },
    sha256: undefined,
    component,
    async [Symbol.asyncDispose]() {
      await rm(component, { force: true });
      if (!hasEnded) await listener[Symbol.asyncDispose]();
    },
  };
}

/** What is deployed here is the handler's source. */
async function packProgram({ pack }: Stages, port: number): Promise<string> {
  const file = join(tmpdir(), `conformance-self-test-${process.pid}-${port}`);
  await writeFile(file, pack(await readFile(new URL("answer-ask.ts", import.meta.url))));
  return file;
}
