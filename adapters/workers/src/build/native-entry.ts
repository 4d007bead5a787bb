import type { PlannedStore } from "./store-settings.ts";

/** What the modules of a native worker are called. */
export const nativeFiles = {
  handler: "handler.js",
  manifest: "app/app.json",
  sourceMap: "app/handler.js.map",
} as const;

/**
 * The source of a worker's entry that runs the handler natively. The handler is loaded once everything else is there: it replaces
 * functions of the platform's.
 */
export function nativeEntry(stores: readonly PlannedStore[], isOpen: boolean): string {
  return `import { createNativeWorker, installNativeGlobals } from "@godwit/adapter-workers/native-worker";
import manifest from "./${nativeFiles.manifest}";
import sourceMap from "./${nativeFiles.sourceMap}";
${stores.some(({ kind }) => kind === "durable-object") ? 'export { GodwitStore } from "@godwit/adapter-workers/native-worker";' : ""}
installNativeGlobals();
const { handler } = await import("./${nativeFiles.handler}");
export default createNativeWorker({ handler, manifest, sourceMap, stores: ${JSON.stringify(stores)}, isOpen: ${isOpen} });
`;
}
