import { fileURLToPath } from "node:url";
import { type Answer, type Call, createEmbeddedHost } from "@godwit/runtime-reference/embed";
import { assertPromiseIntegration } from "./assert-promise-integration.ts";
import { resolveConfig } from "./config/resolve-config.ts";
import { createBufferedHandler } from "./create-buffered-handler.ts";
import { createStreamingHandler } from "./create-streaming-handler.ts";
import { findCores } from "./find-cores.ts";
import { openStores } from "./open-stores.ts";
import { printEvent } from "./print-event.ts";
import { readDeclarations } from "./read-declarations.ts";
import { readSettings } from "./read-settings.ts";

/** What the build knows of a function. */
export interface FunctionSettings {
  /** The prepared app's folder. */
  readonly app: URL;
  readonly invoke: "buffered" | "stream";
}

/**
 * What a function's module exports as `handler`: everything that takes time happens here, once for each environment. What it
 * throws, AWS's client reports as an init error.
 */
export async function startFunction({ app, invoke }: FunctionSettings): Promise<unknown> {
  assertPromiseIntegration();
  const directory = fileURLToPath(app);
  const manifest = await readDeclarations(directory);
  const { env } = process;
  const [keyvalue, config, coresDirectory] = await Promise.all([
    openStores(manifest, env),
    resolveConfig({ declared: manifest.config, env }),
    findCores(directory, env),
  ]);
  const { ingress, allowOutbound } = readSettings(env);
  const host = await createEmbeddedHost({
    directory,
    config: config.values,
    observe: printEvent,
    // The init of an environment costs its function nothing that a first request would not.
    prestart: true,
    ...(coresDirectory === undefined ? {} : { coresDirectory }),
    ...(allowOutbound === undefined ? {} : { allowOutbound }),
    ...(keyvalue === undefined ? {} : { keyvalue }),
  });

  async function answer(call: Call): Promise<Answer> {
    if (await config.refreshWhenDue()) await host.reconfigure(config.values);
    return host.answer(call);
  }

  const parts = { answer, settings: ingress };
  return invoke === "stream"
    ? awslambda.streamifyResponse(createStreamingHandler(parts))
    : createBufferedHandler(parts);
}
