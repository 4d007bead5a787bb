import type { AppConfig } from "./app-config.ts";
import { displayName } from "./app-files.ts";
import type { BuildError } from "./build-error.ts";
import type { LoadFailure } from "./componentize-outcome.ts";
import { LoadError } from "./load-error.ts";
import { loadErrorFromReport } from "./load-error-from-report.ts";
import { warmUpErrorFromRun } from "./warm-up-error-from-run.ts";
import { readWarmUpRun } from "./warm-up-run.ts";

/**
 * Makes an error in the developer's terms of a module that does not load, or does not answer its warm requests.
 * @param map the source map of the bundle
 */
export function errorFromLoadFailure(
  app: AppConfig,
  map: string,
  failure: LoadFailure,
  loadTimeoutMs: number,
): BuildError {
  const warmUpError = warmUpErrorFromRun(app, map, readWarmUpRun(failure.report), failure, loadTimeoutMs);
  if (warmUpError !== undefined) return warmUpError;
  const entry = displayName(app.directory, app.entry);
  switch (failure.kind) {
    case "load-timed-out":
      return new LoadError(
        "GODWIT_LOAD_TIMED_OUT",
        entry,
        `the module did not finish loading within ${loadTimeoutMs / 1000} s`,
        { wayOut: "Look for a loop outside of fetch: what stands there runs once, at build time." },
      );
    case "load-pending":
      return new LoadError("GODWIT_LOAD_PENDING", entry, "the module waits for a promise that never settles", {
        wayOut: "Look at each await outside of fetch: at build time there is no network, and timers do not run.",
      });
    case "load-failed":
      return loadErrorFromReport(app, failure.report, map);
  }
}
