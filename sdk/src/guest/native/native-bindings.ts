import type { NativeRequest } from "@godwit/wit";
import type { CapabilityBinding } from "../binding/capability-binding.ts";

/** The capabilities of one request, from the host that the handler runs in. */
export function nativeBindings(request: NativeRequest): CapabilityBinding {
  return {
    keyvalue: { open: (bucket) => request.openBucket(bucket) },
    config: { get: (key) => request.configValue(key), getAll: () => request.configValues() },
    host: {
      readFacts: () => ({
        GODWIT_REQUEST_ID: request.id,
        GODWIT_DEADLINE: String(request.deadline),
        ...(request.clientAddress === undefined ? {} : { GODWIT_CLIENT_ADDRESS: request.clientAddress }),
        ...(request.isClientGone() ? { GODWIT_CLIENT: "gone" as const } : {}),
      }),
      // The stream itself fails, and with it the host's body: there is no instance to end.
      abandon() {},
    },
  };
}
