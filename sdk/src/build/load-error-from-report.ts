import type { AppConfig } from "./app-config.ts";
import { displayName } from "./app-files.ts";
import { acceptedHandlers } from "./assert-default-export.ts";
import type { BuildError } from "./build-error.ts";
import { BundleError } from "./bundle-error.ts";
import { LoadError } from "./load-error.ts";
import { mapGuestStack } from "./map-guest-stack.ts";
import { reasonFromEngineReport } from "./reason-from-engine-report.ts";

/** Makes an error in the developer's terms of what the engine says when a module's top level throws or traps. */
export function loadErrorFromReport(app: AppConfig, report: string, map: string): BuildError {
  const entry = displayName(app.directory, app.entry);
  const { text, isHostCall } = reasonFromEngineReport(report);
  if (isHostCall) return new LoadError("GODWIT_LOAD_FAILED", entry, `${text} while it loads`, { wayOut });
  const shape = /^it throws HandlerShapeError: .*?: it is (.*?), expected/su.exec(text);
  if (shape) {
    return new BundleError("GODWIT_BUNDLE_DEFAULT_EXPORT", entry, `its default export is ${shape[1]}`, {
      wayOut: acceptedHandlers,
    });
  }
  const frames = mapGuestStack(report, map, app.directory);
  // The developer's own frame says more than the one inside a package that it called.
  const frame = frames.find(({ isOwn }) => isOwn) ?? frames[0];
  return new LoadError("GODWIT_LOAD_FAILED", entry, text, {
    location: frame,
    source: frame?.source,
    // The engine tells of it at the end, so it may as well be a warm request's.
    wayOut: app.warm.length > 0 && text.startsWith("it leaves a promise rejected") ? rejectionWayOut : wayOut,
  });
}

const wayOut =
  "What stands outside of fetch runs once, at build time, without network, clock, randomness or config: move it into fetch, or into a function that the first request calls.";

const rejectionWayOut =
  "The promise comes from outside of fetch or from a warm request, and nobody waits for it: await it, or catch its error.";
