import { fileURLToPath } from "node:url";
import { createEmbeddedHost } from "@godwit/runtime-reference/embed";
import { assertPromiseIntegration } from "./assert-promise-integration.ts";
import { createBufferedHandler } from "./create-buffered-handler.ts";
import { createStreamingHandler } from "./create-streaming-handler.ts";
import { openStores } from "./open-stores.ts";
import { printEvent } from "./print-event.ts";
import { readDeclarations } from "./read-declarations.ts";

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
  const declared = await readDeclarations(directory);
  const keyvalue = await openStores(declared, process.env);
  const host = await createEmbeddedHost({
    directory,
    observe: printEvent,
    ...(keyvalue === undefined ? {} : { keyvalue }),
  });
  const parts = { answer: host.answer };
  return invoke === "stream"
    ? awslambda.streamifyResponse(createStreamingHandler(parts))
    : createBufferedHandler(parts);
}
