import type { AppConfig } from "./app-config.ts";
import { displayName } from "./app-files.ts";
import { acceptedHandlers } from "./assert-default-export.ts";
import type { BuildError } from "./build-error.ts";
import { BundleError } from "./bundle-error.ts";
import { LoadError } from "./load-error.ts";
import { mapGuestStack } from "./map-guest-stack.ts";

/** Makes an error in the developer's terms of what the engine says when a module's top level throws or traps. */
export function loadErrorFromReport(app: AppConfig, report: string, map: string): BuildError {
  const entry = displayName(app.directory, app.entry);
  const missing = /unknown imported function: '([^']*)' '([^']*)'/u.exec(report);
  if (missing) {
    return new LoadError("GODWIT_LOAD_FAILED", entry, `it calls ${missing[1]}#${missing[2]} while it loads`, {
      wayOut,
    });
  }
  const reason = reasonFrom(report);
  const shape = /^it throws HandlerShapeError: .*?: it is (.*?), expected/su.exec(reason);
  if (shape) {
    return new BundleError("GODWIT_BUNDLE_DEFAULT_EXPORT", entry, `its default export is ${shape[1]}`, {
      wayOut: acceptedHandlers,
    });
  }
  const frames = mapGuestStack(report, map, app.directory);
  // The developer's own frame says more than the one inside a package that it called.
  const frame = frames.find(({ isOwn }) => isOwn) ?? frames[0];
  return new LoadError("GODWIT_LOAD_FAILED", entry, reason, {
    location: frame,
    source: frame?.source,
    wayOut,
  });
}

const wayOut =
  "What stands outside of fetch runs once, at build time, without network, clock, randomness or config: move it into fetch, or into a function that the first request calls.";

/**
 * The engine writes `handler.js:1:25 TypeError: boom` for a module that threw, `uncaught exception: 42` for what is no
 * error, and only `Promise rejected but never handled: boom` for a promise that nobody waits for.
 */
function reasonFrom(report: string): string {
  const thrown =
    /Exception while evaluating top-level script\n(?:\S+:\d+:\d+ |uncaught exception: )?(.*?)\nAdditionally/su.exec(
      report,
    );
  if (thrown) return `it throws ${thrown[1]?.trim()}`;
  const rejected = /Promise rejected but never handled: (.*?)\nStack:/su.exec(report);
  return rejected ? `it leaves a promise rejected: ${rejected[1]?.trim()}` : `the engine ended: ${report.trim()}`;
}
