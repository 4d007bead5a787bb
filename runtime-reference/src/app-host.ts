import type { AppManifest } from "@godwit/wit";
import { createCallAnswerer } from "./answer-calls.ts";
import { type AppOptions, type HostParts, type ServedApp, serveApp, serveApps } from "./app/serve-app.ts";
import { UnknownAppError } from "./app/unknown-app-error.ts";
import type { Answer } from "./component/answer.ts";
import type { Call } from "./component/call.ts";
import type { CpuMeter } from "./component/cpu-meter.ts";
import { type Isolation, isolationOf } from "./component/isolation.ts";
import { canTakeTurns } from "./component/load-component.ts";
import { type Instance, type InstanceParts, startInstance } from "./component/start-instance.ts";
import type { HostOptions } from "./host-options.ts";
import { GuestTurns } from "./imports/guest-turns.ts";
import { BodyPipe } from "./imports/io/body-pipe.ts";
import { createObserver } from "./observe/observer.ts";
import { createInstancePool } from "./pool/instance-pool.ts";
import { createAppRouter } from "./router/app-router.ts";

/** An app as its host serves it. */
export interface HostedApp {
  readonly name: string;
  readonly manifest: AppManifest;
  readonly routes: readonly string[];
  /** How each of its requests gets a clean instance. */
  readonly isolation: Isolation;
}

/** A host without a listener. */
export interface AppHost {
  readonly apps: readonly HostedApp[];
  /** How many instances answer a request now, and how many wait for one. */
  readonly instances: { readonly atWork: number; readonly idle: number };
  /** Answers without a socket. Never rejects: a failure is an answer of the table in failure-answer.ts. */
  answer(call: Call): Promise<Answer>;
  /** Loads an app again and swaps it in when that worked; the old one answers until then. Rejects as createHost does. */
  reload(name: string): Promise<void>;
  /** Refuses calls, lets running requests and their `waitUntil` end for `graceMs` (default 10,000), then cuts them. */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}

/** What the platform gives a host. */
export interface AppHostParts extends HostParts {
  /** Made once the apps are loaded, and closed with the host. */
  createMeter(): HostMeter;
  /** Whether it goes on, without the instance, when verify mode finds one that is not clean, and tells it. Default: the process ends. */
  readonly survivesFaults?: boolean;
}

/** A meter that is let go of with its host. */
export interface HostMeter extends CpuMeter {
  close(): Promise<void>;
}

/** What is told to a host, wherever it runs. */
export interface AppHostOptions
  extends Pick<InstanceParts, "keptGrowth" | "room">,
    Pick<HostOptions, "observe" | "pool" | "prestart" | "verify"> {
  readonly apps: readonly AppOptions[];
}

/**
 * Loads apps and answers requests with them, each in an instance of its own. Nothing in it belongs to a platform.
 * @throws DuplicateAppError, DuplicateRouteError, InvalidRouteError, InvalidOriginError and what loading an app throws;
 * nothing is started then
 */
export async function createAppHost(options: AppHostOptions, parts: AppHostParts): Promise<AppHost> {
  const observer = createObserver(options.observe ?? (() => {}));
  const apps = await serveApps(options.apps, parts);
  let router = createAppRouter(apps);
  const meter = parts.createMeter();
  const shared = new GuestTurns();
  const instanceParts = () => ({
    // A guest that has used up what it may is ended where it stands, whoever waits for the event loop.
    ...(meter.tellsGuestsApart === true
      ? { turns: new GuestTurns(), turnMs: Number.POSITIVE_INFINITY }
      : { turns: shared }),
    verify: options.verify ?? false,
    meter,
    ...(options.keptGrowth === undefined ? {} : { keptGrowth: options.keptGrowth }),
    ...(options.room === undefined ? {} : { room: options.room }),
  });
  const pool = createInstancePool<ServedApp, Instance>(options.pool ?? {}, {
    start: (app) => startInstance(app.component, instanceParts(), app.limits.cpuMs),
    isSameEngine: (one, other) => canTakeTurns(one.component, other.component),
    load: (instance, app) => instance.load(app.component),
  });
  try {
    for (const app of options.prestart === true ? apps : []) await pool.prestart(app);
  } catch (failure) {
    await meter.close();
    throw failure;
  }
  const calls = createCallAnswerer<ServedApp>({
    observer,
    match: (call) => router.match(call),
    run: (app, call, request, watch) =>
      pool.run(
        app,
        async (instance) => {
          watch.onEnd((reason) => instance.discard(reason));
          const answer = await instance.handle(call, request);
          const { body } = answer;
          // The instance may be another request's by then.
          answer.guestEnded?.then(() => watch.onEnd((reason) => body instanceof BodyPipe && body.abort(reason)));
          return answer;
        },
        watch.signal,
        parts.survivesFaults === true ? (fault) => observer.failure(app, fault, call.id) : undefined,
      ),
  });

  return {
    get apps() {
      return apps.map(({ name, manifest, routes, component }) => ({
        name,
        manifest,
        routes,
        isolation: isolationOf(component.engine),
      }));
    },
    get instances() {
      return { atWork: pool.size, idle: pool.idleSize };
    },
    answer: calls.answer,
    async reload(name) {
      const at = apps.findIndex((app) => app.name === name);
      const old = apps[at];
      if (old === undefined) throw new UnknownAppError(`Cannot reload app "${name}": this host has no such app`);
      const app = await serveApp(old.options, parts);
      if (app.name !== name) {
        throw new UnknownAppError(`Cannot reload app "${name}": "${old.options.directory}" has app "${app.name}" now`);
      }
      apps[at] = app;
      pool.forget(old);
      router = createAppRouter(apps);
    },
    async close({ graceMs = 10_000 } = {}) {
      calls.close();
      const cut = setTimeout(() => calls.cut(), graceMs);
      await pool.idle();
      clearTimeout(cut);
      await meter.close();
    },
  };
}
