import type { RequestScope } from "../request-scope.ts";
import type { Readiness } from "./readiness.ts";

/**
 * What `then` returns once one of them is ready. Where one is already, the guest need not be suspended for it: then there
 * is no promise. Rejects with the scope's reason when the request ends first.
 */
export function whenReady<T>(scope: RequestScope, readinesses: readonly Readiness[], then: () => T): T | Promise<T> {
  if (scope.mayGoOn && isAnyReady(readinesses)) return then();
  return waitForAny(scope, readinesses).then(then);
}

/** Resolves once one of them is ready. Rejects with the scope's reason when the request ends first. */
export async function waitForAny(scope: RequestScope, readinesses: readonly Readiness[]): Promise<void> {
  const stops: (() => void)[] = [];
  try {
    await scope.wait(async () => {
      while (!isAnyReady(readinesses)) await nextChange(readinesses, stops);
    });
  } finally {
    for (const stop of stops) stop();
  }
}

function isAnyReady(readinesses: readonly Readiness[]): boolean {
  return readinesses.some((readiness) => readiness.isReady());
}

function nextChange(readinesses: readonly Readiness[], stops: (() => void)[]): Promise<void> {
  return new Promise((resolve) => {
    for (const stop of stops.splice(0)) stop();
    for (const readiness of readinesses) stops.push(readiness.watch(resolve));
  });
}
