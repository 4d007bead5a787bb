import { readFileSync } from "node:fs";
import type { RollupError } from "rollup";
import { displayName } from "./app-files.ts";
import { BundleError } from "./bundle-error.ts";

/** Makes the build's own error of what rollup rejects with: a rule's refusal as it is, anything else in the build's terms. */
export function translateRollupError(directory: string, failure: RollupError): BundleError {
  if (failure.cause instanceof BundleError) return failure.cause;
  const path = failure.loc?.file ?? failure.id;
  const file = path === undefined ? "the handler" : displayName(directory, path);
  const isSyntax = failure.code === "PARSE_ERROR" || failure.pluginCode === "PARSE_ERROR";
  // rollup begins its messages with the place, which the error has apart.
  const reason = failure.message.replace(/^[^:]*\(\d+:\d+\): /u, "").replace(/^\[plugin [^\]]*\] /u, "");
  return new BundleError(
    isSyntax ? "GODWIT_BUNDLE_SYNTAX" : "GODWIT_BUNDLE_FAILED",
    file,
    isSyntax ? `it has a syntax error: ${reason}` : reason,
    path !== undefined && failure.loc
      ? {
          cause: failure,
          location: { file, line: failure.loc.line, column: failure.loc.column + 1 },
          source: readFileSync(path, "utf8"),
        }
      : { cause: failure },
  );
}
