import type { AppManifest } from "@godwit/wit";
import { type AppLoader, appLoader } from "./app/app-loader.ts";
import { type HostParts, type ServedApp, serveApp, serveApps } from "./app/serve-app.ts";
import { UnknownAppError } from "./app/unknown-app-error.ts";
import type { Answer } from "./component/answer.ts";
import type { Call } from "./component/call.ts";
import { type Isolation, isolationOf } from "./component/isolation.ts";
import { canTakeTurns } from "./component/load-component.ts";
import { type Instance, startInstance } from "./component/start-instance.ts";
import { failureAnswer } from "./failure-answer.ts";
import { HostClosedError } from "./host-closed-error.ts";
import type { HostOptions } from "./host-options.ts";
import { GuestTurns } from "./imports/guest-turns.ts";
import type { LimitError } from "./imports/limit-error.ts";
import { createMemoryBackend } from "./keyvalue/memory-backend.ts";
import { createOwnMeter, type HostMeter } from "./limits/cpu/create-own-meter.ts";
import { limitBody } from "./limits/limit-body.ts";
import { limitOutput } from "./limits/limit-output.ts";
import { type RequestWatch, watchRequest } from "./limits/watch-request.ts";
import { type Listener, type ListenOptions, listen } from "./listener/listen.ts";
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

export interface Host {
  readonly apps: readonly HostedApp[];
  /** How many instances answer a request now, and how many wait for one. */
  readonly instances: { readonly atWork: number; readonly idle: number };
  /** Answers without a socket. Never rejects: a failure is an answer of the table in failure-answer.ts. */
  answer(call: Call): Promise<Answer>;
  /** Serves HTTP until {@link close}. @throws PortInUseError, AddressUnavailableError */
  listen(options?: Pick<ListenOptions, "port" | "hostname" | "reusePort">): Promise<Pick<Listener, "url" | "port">>;
  /** Loads an app again and swaps it in when that worked; the old one answers until then. Rejects as createHost does. */
  reload(name: string): Promise<void>;
  /** Stops listening, lets running requests and their `waitUntil` end for `graceMs` (default 10,000), then cuts them. */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}

const CUT_ANSWER_MS = 200;

/**
 * Loads apps and answers requests with them, each in an instance of its own.
 * @throws AppFolderError, ManifestError, UnsupportedWorldError, DuplicateAppError, DuplicateRouteError, InvalidRouteError,
 * InvalidOriginError; nothing is started then
 */
export function createHost(options: HostOptions): Promise<Host> {
  return createMeteredHost(options, createOwnMeter, appLoader(options));
}

/** The same, with the meter of its thread, which is made once the apps are loaded and closed with the host. */
export async function createMeteredHost(
  options: HostOptions,
  createMeter: () => HostMeter,
  load: AppLoader,
): Promise<Host> {
  const keyvalue = options.keyvalue ?? createMemoryBackend();
  const parts: HostParts = { keyvalue, load, allowOutbound: options.allowOutbound };
  const observer = createObserver(options.observe ?? (() => {}));
  const apps = await serveApps(options.apps, parts);
  let router = createAppRouter(apps);
  const meter = createMeter();
  const instanceParts = { turns: new GuestTurns(), verify: options.verify ?? false, meter };
  const pool = createInstancePool<ServedApp, Instance>(options.pool ?? {}, {
    start: (app) => startInstance(app.component, instanceParts, app.limits.cpuMs),
    isSameEngine: (one, other) => canTakeTurns(one.component, other.component),
    load: (instance, app) => instance.load(app.component),
  });
  try {
    for (const app of options.prestart === true ? apps : []) await pool.prestart(app);
  } catch (failure) {
    await meter.close();
    throw failure;
  }
  const listeners = new Set<Listener>();
  const watches = new Set<RequestWatch>();
  let isClosed = false;

  async function answer(call: Call): Promise<Answer> {
    const startedAt = performance.now();
    let app: ServedApp | undefined;
    try {
      if (isClosed) throw new HostClosedError();
      app = router.match(call);
      return observer.answer(app, call, await answerWith(app, call), startedAt);
    } catch (failure) {
      observer.failure(app, failure, call.id);
      call.body?.cancel(failure);
      return observer.answer(app, call, failureAnswer(failure, call.id), startedAt);
    }
  }

  /** @throws BodyTooLargeError, PoolFullError, DeadlineError, CpuLimitError, TrapError, NoResponseError */
  async function answerWith(app: ServedApp, call: Call): Promise<Answer> {
    const { limits } = app;
    const onRefusal = (refusal: LimitError) => observer.refusal(app, refusal, call.id);
    const watch = watchRequest(call, limits.wallMs);
    watches.add(watch);
    const release = [() => watches.delete(watch), () => watch.release()];
    const releaseAll = () => {
      for (const one of release) one();
    };
    try {
      const limited = limitBody(call, limits.requestBodyMiB * 2 ** 20, watch.end);
      const given = await pool.run(
        app,
        (instance) => {
          // Taken back with the request: the instance answers others after it.
          const end = () => instance.discard(watch.signal.reason);
          watch.signal.addEventListener("abort", end);
          release.push(() => watch.signal.removeEventListener("abort", end));
          return instance.handle(limited, {
            deadline: watch.deadline,
            capabilities: app.capabilities,
            limits,
            onOutput: limitOutput(limits.logKiB, (...output) => observer.output(app, ...output), onRefusal),
            onRefusal,
            onLateFailure: (failure) => observer.lateFailure(app, failure, call.id),
          });
        },
        watch.signal,
      );
      given.finished.then(releaseAll);
      return given;
    } catch (failure) {
      releaseAll();
      throw failure;
    }
  }

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
    answer,
    async listen(where = {}) {
      const listener = await listen(answer, {
        ...where,
        trustProxy: options.trustProxy ?? [],
        onFailure: (failure, requestId) => observer.failure(undefined, failure, requestId),
      });
      listeners.add(listener);
      return listener;
    },
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
      isClosed = true;
      const cut = setTimeout(() => {
        for (const watch of watches) watch.end(new HostClosedError());
      }, graceMs);
      // What is cut gets its 503 out before its connection goes.
      const closing = [...listeners].map((listener) => listener.close(graceMs + CUT_ANSWER_MS));
      await Promise.all([...closing, pool.idle()]);
      clearTimeout(cut);
      await meter.close();
      if (options.keyvalue === undefined) await keyvalue.close();
    },
  };
}
