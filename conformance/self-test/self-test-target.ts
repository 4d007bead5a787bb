import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Features } from "../src/subject/features.ts";
import type { Expectancy, RunningTarget, StartOptions, Target } from "../src/targets/target.ts";
import type { Stores } from "./call-store.ts";
import { serveRequest } from "./serve-request.ts";

const features: Features = {
  isolation: "none",
  responseStreaming: true,
  requestStreaming: true,
  clientAbort: true,
  waitUntil: true,
  pathEncoding: "preserved",
  repeatedHeaders: "combined",
  rawQuery: true,
  log: true,
  clientAddress: true,
  fixedErrorBody: true,
};

const expectations: readonly Expectancy[] = [
  { case: "CLK-05", is: "fails", reason: "Node has no reportError." },
  { case: "ERR-04", is: "fails", reason: "A Node program has no instance that could be replaced after a trap." },
  { case: "ISO-04", is: "fails", reason: "The handler is part of a Node program, and has all that one has." },
  { case: "SEC-06", is: "fails", reason: "The handler is part of a Node program, and has its environment." },
];

/** What the artifact's settings have as defaults. */
const config = {
  greeting: "hello",
  empty: "",
  unicode: "grüße 🐦\nnext line 𝄞",
  long: "0123456789abcdef".repeat(256),
  json: '{"a":[1,"two",null],"b":{"c":true}}',
};

/** The handler's protocol on Node's own server, in this process: nothing of godwit's host or SDK is in it. */
export const selfTestTarget: Target = {
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
  expectations,
  start: (_artifact, options) => startSelfTestHost(options),
};

async function startSelfTestHost(options: StartOptions): Promise<RunningTarget> {
  let output = "";
  const print = (text: string): void => {
    output += `${text}\n`;
  };
  const stores: Stores = new Map(["a", "b", "empty"].map((name) => [name, new Map()]));
  const host = { stores, config: { ...config, ...options.config }, print };
  const server = createServer(
    { maxHeaderSize: 262_144 },
    (incoming, outgoing) => void serveRequest(incoming, outgoing, host),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens at a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    get output() {
      return output;
    },
    sha256: undefined,
    hasEnded: false,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
