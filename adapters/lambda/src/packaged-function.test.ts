import { cp, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildApp } from "@godwit/sdk/build";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPeer } from "../../../conformance/peers/find-peer.ts";
import { whyNoPeer } from "../../../conformance/peers/why-no-peer.ts";
import { bundleFunction } from "./build/bundle-function.ts";
import type { EmulationOptions } from "./emulate/emulation-options.ts";
import { startEmulation } from "./emulate/start-emulation.ts";
import { startRie } from "./start-rie.fixture.ts";

const example = fileURLToPath(new URL("../../../examples/hello", import.meta.url));
const node24 = join(dirname(createRequire(import.meta.url).resolve("node24/package.json")), "bin", "node");
const packet = { records: [{ eventSource: "aws:sqs" }] };

/** A function URL's event with what is needed of it. */
const event = {
  version: "2.0",
  rawPath: "/",
  rawQueryString: "",
  headers: { host: "abc.lambda-url.eu-central-1.on.aws" },
  requestContext: {
    accountId: "anonymous",
    domainName: "abc.lambda-url.eu-central-1.on.aws",
    http: { method: "GET", path: "/", sourceIp: "192.0.2.1" },
  },
  isBase64Encoded: false,
};

describe("a packaged function under AWS's runtime interface emulator", () => {
  let folder: string;
  let code: string;
  /** Of a build for a custom runtime, with its engine in a layer. */
  let layered: string;
  const custom = { runtime: "custom", layer: "always" };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "godwit-test-function-"));
    code = join((await build(folder)).directory, "function");
    layered = join((await build(join(folder, "layered"), custom)).directory, "function");
  }, 240_000);
  afterAll(() => rm(folder, { recursive: true }));

  function build(outDirectory: string, adapterOptions = {}): ReturnType<typeof buildApp> {
    return buildApp({ directory: example, target: "lambda", outDirectory, adapterOptions });
  }

  /** The programs of this machine that a test wants, or why it is skipped. */
  function absent(...names: Parameters<typeof whyNoPeer>[0][]): string | undefined {
    return names.map((name) => whyNoPeer(name)).find((reason) => reason !== undefined);
  }

  const answer = { statusCode: 200, body: "Hello!\n", isBase64Encoded: false };

  test("EVT-10 answers with AWS's client on Node 24, refuses what is no request, and answers again", async (context) => {
    const reason = absent("lambda-rie", "aws-lambda-ric");
    if (reason !== undefined) context.skip(reason);
    const client = findPeer("aws-lambda-ric") ?? "";
    await using rie = await startRie({
      program: findPeer("lambda-rie") ?? "",
      command: [node24, client, "index.handler"],
      folder: code,
    });
    expect(await rie.invoke(event)).toMatchObject(answer);
    const refusal = (await rie.invoke(packet)) as { readonly errorType: string; readonly trace: readonly string[] };
    expect(refusal.errorType).toBe("UnknownEventError");
    expect(refusal.trace.join("\n")).not.toContain("at ");
    expect(await rie.invoke(event)).toMatchObject(answer);
  }, 60_000);

  test("EVT-10 streams with AWS's client, and streams again", async (context) => {
    const reason = absent("aws-lambda-ric");
    if (reason !== undefined) context.skip(reason);
    const streaming = join(folder, "streaming");
    await cp(code, streaming, { recursive: true });
    await bundleFunction(streaming, { as: "component", invoke: "stream", runtime: "managed", layer: "auto" });
    const client = findPeer("aws-lambda-ric");
    await using emulation = await startEmulated(streaming, { ingress: "url-stream", client, nodePath: node24 });
    for (let time = 0; time < 2; time++) {
      const response = await fetch(emulation.url);
      expect([response.status, await response.text()]).toEqual([200, answer.body]);
      // Nothing but a prelude.
      const head = await fetch(emulation.url, { method: "HEAD" });
      expect([head.status, head.headers.get("content-type")]).toEqual([200, "text/plain;charset=UTF-8"]);
    }
  }, 60_000);

  test("answers with its bootstrap on Node 26, and its engine in a layer", async (context) => {
    const reason = absent("lambda-rie");
    if (reason !== undefined) context.skip(reason);
    const env = { GODWIT_NODE: process.execPath, GODWIT_LAYERS: join(dirname(layered), "layer") };
    await using rie = await startRie({
      program: findPeer("lambda-rie") ?? "",
      command: ["./bootstrap"],
      folder: layered,
      env,
    });
    expect(await rie.invoke(event)).toMatchObject(answer);
    expect(await rie.invoke(packet)).toMatchObject({ errorType: "UnknownEventError" });
    expect(await rie.invoke(event)).toMatchObject(answer);
  }, 60_000);

  test("starts on Node 24.15 with the exec wrapper, and says without it what is missing", async (context) => {
    const reason = absent("lambda-rie", "aws-lambda-ric", "node-24.15");
    if (reason !== undefined) context.skip(reason);
    const program = findPeer("lambda-rie") ?? "";
    const start = [findPeer("node-24.15") ?? "", findPeer("aws-lambda-ric") ?? "", "index.handler"];
    {
      await using rie = await startRie({ program, command: ["./wrapper.sh", ...start], folder: code });
      expect(await rie.invoke(event)).toMatchObject(answer);
    }
    await using rie = await startRie({ program, command: start, folder: code });
    expect(await rie.invoke(event)).toMatchObject({ errorType: "PromiseIntegrationMissingError" });
  }, 60_000);

  test("finds its engine in a layer under our emulation, and says so where there is none", async (context) => {
    {
      await using emulation = await startEmulated(layered);
      expect(await (await fetch(emulation.url)).text()).toBe(answer.body);
    }
    const reason = absent("lambda-rie", "aws-lambda-ric");
    if (reason !== undefined) context.skip(reason);
    await using rie = await startRie({
      program: findPeer("lambda-rie") ?? "",
      command: [node24, findPeer("aws-lambda-ric") ?? "", "index.handler"],
      folder: layered,
      env: { GODWIT_LAYERS: folder },
    });
    expect(await rie.invoke(event)).toMatchObject({
      errorType: "LayerMissingError",
      errorMessage: expect.stringContaining("expected the layer.zip of the same build"),
    });
  }, 60_000);

  test("is the same bytes when it is built again, and small with a layer", async () => {
    const again = join(folder, "again");
    for (const [first, second, zips] of [
      [dirname(code), (await build(again)).directory, ["function.zip"]],
      [dirname(layered), (await build(join(again, "layered"), custom)).directory, ["function.zip", "layer.zip"]],
    ] as const) {
      for (const zip of zips) {
        expect((await readFile(join(second, zip))).equals(await readFile(join(first, zip))), zip).toBe(true);
      }
    }
    expect((await stat(join(dirname(code), "function.zip"))).size).toBeGreaterThan(4_500_000);
    expect((await stat(join(dirname(layered), "function.zip"))).size).toBeLessThan(2_500_000);
  }, 120_000);
});

async function startEmulated(
  functionDirectory: string,
  options: Partial<EmulationOptions> = {},
): Promise<AsyncDisposable & { readonly url: string }> {
  const common = { ingress: "url", functionDirectory, port: 0, hostname: "127.0.0.1", env: {} } as const;
  const emulation = await startEmulation({ ...common, ...options });
  return { url: emulation.url, [Symbol.asyncDispose]: () => emulation.close() };
}
