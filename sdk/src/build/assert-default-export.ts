import type { Plugin } from "rollup";
import { displayName } from "./app-files.ts";
import { BundleError } from "./bundle-error.ts";
import { refuse } from "./refuse.ts";

/** The three things that a handler's module may export. */
export const acceptedHandlers = `A handler's module has a default export of one of three shapes:

  export default defineHandler({ fetch(request, context) { return new Response("hello"); } });  // typed, from "@godwit/sdk"
  export default { fetch(request) { return new Response("hello"); } };                          // plain
  export default app;                                                                           // a Hono app`;

/** Refuses a handler's module that has no default export at all; what it is, is looked at when the module loads. */
export function assertDefaultExport(directory: string, entry: string): Plugin {
  return {
    name: "godwit:assert-default-export",
    buildEnd(failure) {
      if (failure !== undefined || this.getModuleInfo(entry)?.hasDefaultExport !== false) return;
      refuse(
        new BundleError("GODWIT_BUNDLE_DEFAULT_EXPORT", displayName(directory, entry), "it has no default export", {
          wayOut: acceptedHandlers,
        }),
      );
    },
  };
}
