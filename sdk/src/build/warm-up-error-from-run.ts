import type { AppConfig } from "./app-config.ts";
import { displayName } from "./app-files.ts";
import type { LoadFailure } from "./componentize-outcome.ts";
import { mapGuestStack } from "./map-guest-stack.ts";
import { reasonFromEngineReport } from "./reason-from-engine-report.ts";
import { WarmUpError } from "./warm-up-error.ts";
import type { WarmUpFailure, WarmUpRun } from "./warm-up-run.ts";

/** Makes an error of a warm-up that failed; `undefined` when it is not warm-up that failed. */
export function warmUpErrorFromRun(
  app: AppConfig,
  map: string,
  { failure, unanswered }: WarmUpRun,
  outcome: LoadFailure,
  timeoutMs: number,
): WarmUpError | undefined {
  if (failure !== undefined) return errorOfFailure(app, map, failure);
  if (unanswered === undefined) return undefined;
  const entry = displayName(app.directory, app.entry);
  switch (outcome.kind) {
    case "load-timed-out":
      return new WarmUpError(
        "GODWIT_WARM_UP_TIMED_OUT",
        entry,
        unanswered,
        `the module and its warm requests were not done within ${timeoutMs / 1000} s`,
        { wayOut: "Look for a loop, or for a response body that never ends." },
      );
    case "load-pending":
      return new WarmUpError("GODWIT_WARM_UP_PENDING", entry, unanswered, "it waits for a promise that never settles", {
        wayOut: "Look at what fetch and the work given to waitUntil await: at build time there are no events to come.",
      });
    case "load-failed": {
      const { text, isHostCall } = reasonFromEngineReport(outcome.report);
      return errorOfFailure(app, map, { request: unanswered, reason: text, isHostCall, stack: outcome.report });
    }
  }
}

function errorOfFailure(
  app: AppConfig,
  map: string,
  { request, reason, isHostCall, stack }: WarmUpFailure,
): WarmUpError {
  const frames = mapGuestStack(stack, map, app.directory);
  // The developer's own frame says more than the one inside a package that it called.
  const frame = frames.find(({ isOwn }) => isOwn) ?? frames[0];
  return new WarmUpError(
    isHostCall ? "GODWIT_WARM_UP_CALL" : "GODWIT_WARM_UP_FAILED",
    displayName(app.directory, app.entry),
    request,
    reason,
    { location: frame, source: frame?.source, wayOut: isHostCall ? callWayOut : failureWayOut },
  );
}

const callWayOut =
  "A warm request is answered once, at build time, without network, clock and randomness: name only requests under warm that do without, or none.";

const failureWayOut =
  "A warm request is answered at build time, with empty stores and the defaults of config: name requests under warm that succeed there. An earlier one may store what a later one reads.";
