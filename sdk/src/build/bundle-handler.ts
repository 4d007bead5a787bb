import { join, resolve } from "node:path";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { type OutputChunk, type Plugin, type RollupError, rollup } from "rollup";
import type { AppConfig } from "./app-config.ts";
import { isOwnModule, runsFromSource } from "./app-files.ts";
import { assertDefaultExport } from "./assert-default-export.ts";
import type { BuildWarning } from "./build-warning.ts";
import { inspectSyntax } from "./inspect-syntax.ts";
import { keepEndlessLoops } from "./keep-endless-loops.ts";
import { readTsconfig } from "./read-tsconfig.ts";
import { refuseDynamicImport } from "./refuse-dynamic-import.ts";
import { refuseEval } from "./refuse-eval.ts";
import { refuseImportMeta } from "./refuse-import-meta.ts";
import { refuseMissingGlobals } from "./refuse-missing-globals.ts";
import { refuseNodeBuiltins } from "./refuse-node-builtins.ts";
import { refuseUnresolvedImport } from "./refuse-unresolved-import.ts";
import { replaceDynamicImport } from "./replace-dynamic-import.ts";
import { replaceImportMeta } from "./replace-import-meta.ts";
import { replaceNodeEnv } from "./replace-node-env.ts";
import { resolveLikeTypescript } from "./resolve-like-typescript.ts";
import { commonjs, json } from "./rollup-plugins.ts";
import { shadowNodeGlobals } from "./shadow-node-globals.ts";
import type { SyntaxRule } from "./syntax-rule.ts";
import type { TargetBinding } from "./target-binding.ts";
import { transformUnicodePatterns, type UnicodePatterns } from "./transform-unicode-patterns.ts";
import { translateRollupError } from "./translate-rollup-error.ts";
import { transpileTypescript } from "./transpile-typescript.ts";
import { componentEntry, type GuestSettings, nativeEntry, virtualEntry, virtualEntryId } from "./virtual-entry.ts";
import { warmUpOfApp } from "./warm-up-of-app.ts";

/** The file name that stack traces of the guest show. */
export const bundleFileName = "handler.js";

type Warn = (warning: BuildWarning) => void;

/** A handler with all that it imports, as one ES module. */
export interface HandlerBundle {
  readonly code: string;
  /** Source map, version 3, as JSON; its sources are relative to the app's directory. */
  readonly map: string;
  /** The files that are in it, absolute. */
  readonly modules: readonly string[];
  readonly warnings: readonly BuildWarning[];
  readonly unicodePatterns: Readonly<UnicodePatterns>;
}

/**
 * Bundles the handler with the guest half of the SDK, bound to the drafts of `binding`.
 * @param rules what its target refuses, beside what no component can do
 * @throws {BundleError} when something in it cannot work in a component.
 */
export function bundleHandler(
  app: AppConfig,
  binding: TargetBinding,
  settings: GuestSettings,
  rules: readonly SyntaxRule[] = [],
): Promise<HandlerBundle> {
  const unicodePatterns: UnicodePatterns = { count: 0, addedBytes: 0 };
  // The component's engine alone cannot do without.
  const createPlugin = (warn: Warn) => transformUnicodePatterns(app.directory, unicodePatterns, warn);
  const entrySource = componentEntry(app.entry, binding, settings, warmUpOfApp(app));
  return bundle(app, entrySource, unicodePatterns, createPlugin, rules);
}

/**
 * Bundles the handler for a platform's own engine. What a component refuses is refused here, too: the handler stays one that runs
 * anywhere.
 * @throws {BundleError}
 */
export function bundleNatively(app: AppConfig, settings: GuestSettings): Promise<HandlerBundle> {
  const unicodePatterns: UnicodePatterns = { count: 0, addedBytes: 0 };
  return bundle(app, nativeEntry(app.entry, settings), unicodePatterns, shadowNodeGlobals, []);
}

async function bundle(
  app: AppConfig,
  entrySource: string,
  unicodePatterns: UnicodePatterns,
  createPlugin: (warn: Warn) => Plugin,
  rulesOfTarget: readonly SyntaxRule[],
): Promise<HandlerBundle> {
  const { directory, entry } = app;
  const { options } = readTsconfig(directory);
  const warnings: BuildWarning[] = [];
  const warn: Warn = (warning) => warnings.push(warning);
  const rules = [refuseDynamicImport, refuseImportMeta, refuseEval, refuseMissingGlobals, ...rulesOfTarget];
  try {
    const build = await rollup({
      input: virtualEntryId,
      plugins: [
        virtualEntry(entrySource),
        refuseNodeBuiltins(directory),
        resolveLikeTypescript(options),
        // Published for a web-standard runtime first: "worker" promises one without a page. Then "browser", by condition
        // and by field: many packages have only that beside a version for Node (the order of wrangler, for the same reason).
        nodeResolve({
          browser: true,
          preferBuiltins: false,
          exportConditions: [...(runsFromSource ? ["@godwit/source"] : []), "worker", "browser", "production"],
          extensions: [".ts", ".tsx", ".mts", ".mjs", ".js", ".jsx", ".json"],
        }),
        refuseUnresolvedImport(directory),
        replaceDynamicImport(),
        replaceImportMeta(),
        transpileTypescript(directory, options),
        json(),
        commonjs(),
        replaceNodeEnv(),
        createPlugin(warn),
        keepEndlessLoops(),
        inspectSyntax(directory, rules, warn),
        assertDefaultExport(directory, entry),
      ],
      onLog: (level, log) => {
        if (level === "warn" && (log.id === undefined || isOwnModule(log.id))) warn({ message: log.message });
      },
    });
    const { output } = await build.generate({
      format: "es",
      // Nothing is written: it is what the source map's paths are relative to.
      file: join(directory, bundleFileName),
      sourcemap: true,
      inlineDynamicImports: true,
      // Of dependencies and the SDK, debuggers and code frames show the developer's frame instead.
      sourcemapIgnoreList: (source) => !isOwnModule(resolve(directory, source)),
    });
    await build.close();
    return toHandlerBundle(output[0], warnings, unicodePatterns);
  } catch (failure) {
    throw translateRollupError(directory, failure as RollupError);
  }
}

function toHandlerBundle(
  chunk: OutputChunk,
  warnings: readonly BuildWarning[],
  unicodePatterns: UnicodePatterns,
): HandlerBundle {
  if (chunk.map === null) throw new TypeError("rollup made no source map");
  return {
    code: chunk.code.replace(/\n\/\/# sourceMappingURL=.*\s*$/u, "\n"),
    map: chunk.map.toString(),
    modules: Object.keys(chunk.modules).filter((id) => !id.startsWith("\0")),
    warnings,
    unicodePatterns,
  };
}
