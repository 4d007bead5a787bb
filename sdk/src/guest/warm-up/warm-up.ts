import type { CapabilityBinding } from "../binding/capability-binding.ts";
import type { Context } from "../context.ts";
import { enterPhase } from "../platform/phase.ts";
import { writeReport } from "../report/write-report.ts";
import type { Declarations } from "../request/create-context.ts";
import { type ResolvedHandler, resolveHandler } from "../resolve-handler.ts";
import { serveEvent } from "../serve-event.ts";
import { now, restoreDate } from "./install.ts";
import { requestFromWarm, type WarmRequest } from "./request-from-warm.ts";
import { createWarmUpBindings } from "./warm-up-bindings.ts";

/** What the app's settings say of warm-up. */
export interface WarmUpSettings {
  readonly requests: readonly WarmRequest[];
  /** By key; a key without one has no value. */
  readonly configDefaults: Readonly<Record<string, string>>;
}

/**
 * Answers the app's warm requests, one after another, at the end of a component's entry: what that compiles and keeps is
 * in the snapshot that the build takes then. The answers are dropped; the build learns how it went from the reports.
 * @param handlerModule the namespace of the handler's module
 */
export async function warmUp(handlerModule: object, declared: Declarations, settings: WarmUpSettings): Promise<void> {
  const handler = resolveHandler<Context>(handlerModule);
  const bindings = createWarmUpBindings(settings.configDefaults);
  enterPhase("warm-up");
  for (const request of settings.requests) await answer(request, handler, bindings, declared);
  enterPhase("load");
  restoreDate();
}

/** Runs what a real request runs, up to the end of the body and of the work given to `waitUntil`. */
async function answer(
  warm: WarmRequest,
  handler: ResolvedHandler<Context>,
  bindings: CapabilityBinding,
  declared: Declarations,
): Promise<void> {
  writeReport({ godwit: "warm-up-begun", method: warm.method, path: warm.path });
  const begin = now();
  const answered = Promise.withResolvers<Response>();
  const work: Promise<unknown>[] = [];
  const event = {
    request: requestFromWarm(warm),
    respondWith: answered.resolve,
    waitUntil: (promise: Promise<unknown>) => void work.push(promise),
  };
  serveEvent(event, handler, bindings, declared);
  const response = await answered.promise;
  await readToEnd(response);
  // Work may give more work to waitUntil: the loop sees that too.
  for (const promise of work) await promise;
  writeReport({ godwit: "warm-up-answered", status: response.status, milliseconds: now() - begin });
}

async function readToEnd({ body }: Response): Promise<void> {
  const reader = body?.getReader();
  try {
    while (reader && !(await reader.read()).done);
  } catch {
    // The guard of the body has reported it, which fails the build.
  }
}
