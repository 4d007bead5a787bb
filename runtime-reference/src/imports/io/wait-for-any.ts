import type { RequestScope } from "../request-scope.ts";
import type { Readiness } from "./readiness.ts";

/** Resolves once one of them is ready. Rejects with the scope's reason when the request ends first. */
export async function waitForAny(scope: RequestScope, readinesses: readonly Readiness[]): Promise<void> {
  const stops: (() => void)[] = [];
  try {
    await scope.wait(async () => {
      while (!readinesses.some((readiness) => readiness.isReady())) await nextChange(readinesses, stops);
    });
  } finally {
    for (const stop of stops) stop();
  }
}

function nextChange(readinesses: readonly Readiness[], stops: (() => void)[]): Promise<void> {
  return new Promise((resolve) => {
    for (const stop of stops.splice(0)) stop();
    for (const readiness of readinesses) stops.push(readiness.watch(resolve));
  });
}
