import { AsyncLocalStorage } from "node:async_hooks";
import { createNativeHost, type PreparedManifest } from "@godwit/runtime-reference/isolate";
import type { NativeHandler, NativeRequest } from "@godwit/wit";
import { configFromEnv } from "../config/config-from-env.ts";
import { createWorker, type WorkerModule } from "../create-worker.ts";
import { openStores } from "../open-stores.ts";
import { createFetchOutbound } from "../outbound/fetch-outbound.ts";
import { printEvent } from "../print-event.ts";
import type { StorePlan } from "../store-plan.ts";

/** An app as its modules give it. */
export interface NativeModules {
  /** What the handler's bundle exports. */
  readonly handler: NativeHandler;
  /** `app.json`. */
  readonly manifest: string;
  /** Of the handler's bundle, as JSON. */
  readonly sourceMap: string;
  readonly stores: readonly StorePlan[];
  /** Whether the handler may have the platform's `env` and context: it asked for them in its settings. */
  readonly isOpen: boolean;
}

/** A module worker that runs the handler in its own isolate: fast, and without isolation between requests. */
export function createNativeWorker({ handler, manifest, sourceMap, stores, isOpen }: NativeModules): WorkerModule {
  // Written by the build.
  const app = JSON.parse(manifest) as PreparedManifest;
  const storage = new AsyncLocalStorage<NativeRequest | undefined>();
  addEventListener("unhandledrejection", (event) => handler.reportUnhandled(event.reason));
  return createWorker({
    nativeOf: isOpen ? (request, env, context) => ({ env, context, cf: request.cf }) : undefined,
    async open(env, { allowOutbound }) {
      return createNativeHost({
        handler,
        storage,
        manifest: app,
        config: await configFromEnv(app.config, env),
        keyvalue: openStores(stores, env),
        outbound: createFetchOutbound(app.outbound, allowOutbound),
        observe: printEvent,
        readSourceMap: () => sourceMap,
      });
    },
  });
}
