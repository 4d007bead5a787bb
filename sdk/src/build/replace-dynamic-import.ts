import { isBuiltin } from "node:module";
import type { Plugin } from "rollup";
import { isOwnModule } from "./app-files.ts";

/**
 * Makes a dynamic import that cannot work reject instead of trapping the component. In dependencies only (the
 * developer's own are refused): packages guard such imports with a look at the platform, or with `catch`.
 */
export function replaceDynamicImport(): Plugin {
  return {
    name: "godwit:replace-dynamic-import",
    async resolveDynamicImport(specifier, importer) {
      if (typeof specifier !== "string" || isOwnModule(importer)) return null;
      const resolved = isBuiltin(specifier) ? null : await this.resolve(specifier, importer).catch(() => null);
      return resolved ?? { id: specifier, external: true };
    },
    renderDynamicImport: () => ({
      left: '((name) => Promise.reject(new Error("Cannot import " + name + ": a component has no modules to load")))(',
      right: ")",
    }),
  };
}
