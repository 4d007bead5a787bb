import type { PreparedModules } from "@godwit/runtime-reference/isolate";
import type { AppManifest } from "@godwit/wit";
import { awaitPlace } from "./component/await-place.ts";
import { openComponent } from "./component/open-component.ts";
import { configFromEnv } from "./config/config-from-env.ts";
import { createWorker, type WorkerModule } from "./create-worker.ts";
import { openStores } from "./open-stores.ts";
import { createFetchOutbound } from "./outbound/fetch-outbound.ts";
import { printEvent } from "./print-event.ts";
import type { StorePlan } from "./store-plan.ts";

/** An app as its modules give it. */
export interface ComponentModules extends PreparedModules {
  readonly stores: readonly StorePlan[];
}

/** As long as an app's own time limit by default, and as many as the reference host lets wait. */
const waitLimits = { maxWaiting: 512, waitMs: 10_000 } as const;

/** A module worker that runs an app as a component: a clean instance for every request. */
export function createComponentWorker({ stores, ...app }: ComponentModules): WorkerModule {
  // Written by the build.
  const manifest = JSON.parse(app.manifest) as AppManifest;
  return createWorker({
    async open(env, { allowOutbound, verify }) {
      const host = await openComponent({
        app,
        keyvalue: openStores(stores, env),
        config: await configFromEnv(manifest.config, env),
        openOutbound: (listed) => createFetchOutbound(listed, allowOutbound),
        observe: printEvent,
        verify,
      });
      return awaitPlace(host, { ...waitLimits, wallMs: manifest.limits.wallMs });
    },
  });
}
