import { registerHooks } from "node:module";

/**
 * Loaded before a function's own modules: AWS's managed runtime has its SDK for JavaScript, so packages leave it out. Here it is
 * the one that is installed beside this package, unless the function finds one of its own.
 * Source: AWS Lambda Developer Guide, "Runtime-included SDK versions".
 */
registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!specifier.startsWith("@aws-sdk/")) return nextResolve(specifier, context);
    try {
      return nextResolve(specifier, context);
    } catch {
      return nextResolve(specifier, { ...context, parentURL: import.meta.url });
    }
  },
});
