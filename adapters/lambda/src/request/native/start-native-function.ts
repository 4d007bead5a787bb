import { AsyncLocalStorage } from "node:async_hooks";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type Answer,
  type Call,
  createMemoryBackend,
  createNativeHost,
  createOutboundFetch,
  type PreparedManifest,
} from "@godwit/runtime-reference/embed-natively";
import type { NativeHandler, NativeRequest } from "@godwit/wit";
import { resolveConfig } from "../config/resolve-config.ts";
import { createBufferedHandler } from "../create-buffered-handler.ts";
import { createStreamingHandler } from "../create-streaming-handler.ts";
import { credentialsFromEnv } from "../credentials-from-env.ts";
import { openStores } from "../open-stores.ts";
import { printEvent } from "../print-event.ts";
import { readSettings } from "../read-settings.ts";
import { hideProcess } from "./hide-process.ts";
import { installNodeGlobals } from "./node-globals.ts";
import { refuseCodeGeneration } from "./refuse-code-generation.ts";

/** What the build knows of a function whose handler runs natively. */
export interface NativeFunctionSettings {
  /** The folder with `app.json` and the source map that it names. */
  readonly app: URL;
  /** Loads the handler's bundle. */
  readonly load: () => Promise<{ readonly handler: NativeHandler }>;
  readonly invoke: "buffered" | "stream";
}

/**
 * What a function's module exports as `handler`, for a handler that runs in this very process: everything that takes time happens
 * here, once for each environment. What it throws, AWS's client reports as an init error.
 */
export async function startNativeFunction({ app, load, invoke }: NativeFunctionSettings): Promise<unknown> {
  const directory = fileURLToPath(app);
  const manifest: PreparedManifest = JSON.parse(readFileSync(new URL("app.json", app), "utf8"));
  const env = { ...process.env };
  const [keyvalue, config] = await Promise.all([
    openStores(manifest, env),
    resolveConfig({ declared: manifest.config, env, credentials: credentialsFromEnv(env) }),
  ]);
  const { ingress, allowOutbound } = readSettings(env);
  const storage = new AsyncLocalStorage<NativeRequest | undefined>();
  let isLoading = false;
  hideProcess();
  refuseCodeGeneration();
  installNodeGlobals(() => isLoading || storage.getStore() !== undefined);
  isLoading = true;
  const { handler } = await load();
  isLoading = false;
  reportUnhandledRejections(handler);
  const host = createNativeHost({
    handler,
    manifest,
    storage,
    config: config.values,
    // An app without stores is refused each of them.
    keyvalue: keyvalue ?? createMemoryBackend(),
    outbound: createOutboundFetch(manifest.outbound, allowOutbound),
    observe: printEvent,
    readSourceMap: () => manifest.sourceMap && readFileSync(`${directory}${manifest.sourceMap}`, "utf8"),
  });

  async function answer(call: Call): Promise<Answer> {
    if (await config.refreshWhenDue()) host.reconfigure(config.values);
    return host.answer(call);
  }

  const parts = { answer, settings: ingress };
  return invoke === "stream"
    ? awslambda.streamifyResponse(createStreamingHandler(parts))
    : createBufferedHandler(parts);
}

/** AWS's client ends the process for one, and with it the answer of a request that has nothing to do with it. */
function reportUnhandledRejections(handler: NativeHandler): void {
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (reason) => handler.reportUnhandled(reason));
}
