import type { Plugin } from "rollup";
import { guestModule } from "./app-files.ts";
import { loadedMarker } from "./loaded-marker.ts";
import type { TargetBinding } from "./target-binding.ts";
import type { WarmUpSettings } from "./warm-up-of-app.ts";

/** The name of the module that rollup starts from. */
export const virtualEntryId = "\0godwit:entry";
const markerId = "\0godwit:load-marker";

/** What the entry tells the guest about the app. */
export interface GuestSettings {
  readonly stores: readonly { readonly name: string; readonly bucket: string }[];
  readonly configKeys: readonly string[];
  readonly outbound: readonly string[];
}

/** A component's entry: it puts the handler between the SDK's platform and the host's imports. */
export function componentEntry(
  handler: string,
  binding: TargetBinding,
  settings: GuestSettings,
  warmUp: WarmUpSettings | undefined,
): string {
  const guest = (name: string) => JSON.stringify(guestModule(name));
  const declared = JSON.stringify(settings);
  return `import { markLoaded } from ${JSON.stringify(markerId)};
import ${guest("platform/install")};
${warmUp ? `import ${guest("warm-up/install")};` : ""}
import * as handlerModule from ${JSON.stringify(handler)};
import { serveHandler } from ${guest("serve-handler")};
import { keyvalue } from ${guest(`binding/keyvalue-${binding.keyvalue}`)};
import { config } from ${guest(`binding/config-${binding.config}`)};
import { host } from ${guest("binding/wasi-host")};
${warmUp ? `import { warmUp } from ${guest("warm-up/warm-up")};` : ""}
serveHandler(handlerModule, { keyvalue, config, host }, ${declared});
${warmUp ? `await warmUp(handlerModule, ${declared}, ${JSON.stringify(warmUp)});` : ""}
markLoaded();
`;
}

/** A native bundle's entry: it exports the handler, for a host that runs it in its own engine. */
export function nativeEntry(handler: string, settings: GuestSettings): string {
  const guest = (name: string) => JSON.stringify(guestModule(name));
  return `import ${guest("native/install")};
import * as handlerModule from ${JSON.stringify(handler)};
import { createNativeHandler } from ${guest("native/create-native-handler")};
export const handler = createNativeHandler(handlerModule, ${JSON.stringify(settings)});
`;
}

/** The module that rollup starts from. */
export function virtualEntry(source: string): Plugin {
  const modules = new Map([
    [virtualEntryId, source],
    // It takes console.log before the handler, or the SDK, can replace it.
    [
      markerId,
      `const print = console.log;\nexport function markLoaded() { print(${JSON.stringify(loadedMarker)}); }\n`,
    ],
  ]);
  return {
    name: "godwit:virtual-entry",
    resolveId: {
      order: "pre",
      handler(source) {
        if (modules.has(source)) return source;
        // The guest half must be of the same version as this build half, whatever is installed beside the handler.
        return source === "@godwit/sdk" ? guestModule("index") : null;
      },
    },
    load: (id) => modules.get(id) ?? null,
  };
}
