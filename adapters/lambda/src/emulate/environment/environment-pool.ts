import type { InvocationOutcome } from "../runtime-api/invocation-outcome.ts";
import type { Environment } from "./start-environment.ts";

/** Invokes a function in as many environments as it needs at once, up to a number. */
export interface EnvironmentPool {
  /** Never rejects. Waits for a free environment where all are busy. @param event JSON */
  invoke(event: string, settings: { readonly requestId: string; readonly traceId: string }): Promise<InvocationOutcome>;
  close(): Promise<void>;
}

/** What a pool tells the one who starts its environments. */
export interface EnvironmentEvents {
  /** Has to be called when an environment becomes free, or has ended. */
  onChange(): void;
}

/**
 * An environment is free when its function asks for the next event: what it still does after an answer is part of that
 * invocation. One that died is replaced when the next event comes.
 */
export function createEnvironmentPool(
  maximum: number,
  start: (events: EnvironmentEvents) => Promise<Environment>,
): EnvironmentPool {
  const environments = new Set<Environment>();
  const taken = new Set<Environment>();
  const waiting: ((environment: Environment | Error) => void)[] = [];
  const starts = new Set<Promise<void>>();
  let isClosed = false;

  function serveNext(): void {
    if (isClosed) return;
    for (const environment of environments) if (environment.hasEnded) environments.delete(environment);
    while (waiting.length > 0) {
      const free = [...environments].find((candidate) => candidate.isWaiting && !taken.has(candidate));
      if (free === undefined) break;
      taken.add(free);
      waiting.shift()?.(free);
    }
    // Those that start will each take one.
    while (waiting.length > starts.size && environments.size + starts.size < maximum) startAnother();
  }

  function startAnother(): void {
    const started: Promise<void> = start({ onChange: serveNext })
      .then(
        (environment) => {
          if (isClosed) return environment.close();
          environments.add(environment);
          // An event waits for it: it is given away before the function asks, so that a failed start is that event's failure.
          const next = waiting.shift();
          if (next === undefined) return undefined;
          taken.add(environment);
          next(environment);
          return undefined;
        },
        (failure: unknown) => waiting.shift()?.(failure instanceof Error ? failure : new Error(String(failure))),
      )
      .finally(() => {
        starts.delete(started);
        serveNext();
      });
    starts.add(started);
  }

  function take(): Promise<Environment | Error> {
    return new Promise((resolve) => {
      waiting.push(resolve);
      serveNext();
    });
  }

  return {
    async invoke(event, settings) {
      const environment = await take();
      if (environment instanceof Error) {
        return { kind: "error", type: "Runtime.InvalidEntrypoint", details: environment.message };
      }
      const outcome = await environment.invoke(event, settings);
      taken.delete(environment);
      serveNext();
      return outcome;
    },
    async close() {
      isClosed = true;
      for (const give of waiting.splice(0)) give(new Error("Cannot invoke the function: its emulation was ended"));
      await Promise.all([...starts, ...[...environments].map((environment) => environment.close())]);
    },
  };
}
