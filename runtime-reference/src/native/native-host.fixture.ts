import { AsyncLocalStorage } from "node:async_hooks";
import type { NativeAnswer, NativeHandler, NativeRequest } from "@godwit/wit";
import { resolveLimits } from "../app/resolve-limits.ts";
import type { Answer } from "../component/answer.ts";
import type { Call } from "../component/call.ts";
import type { OutboundFetch } from "../imports/capabilities.ts";
import { createMemoryBackend } from "../keyvalue/memory-backend.ts";
import type { HostEvent } from "../observe/host-event.ts";
import { createNativeHost } from "./create-native-host.ts";

type Handle = (request: NativeRequest) => Partial<NativeAnswer> | Promise<Partial<NativeAnswer>>;

/** A host of a handler that is a function, and what it told of. */
export function hostOf(
  handle: Handle,
  limits: Partial<ReturnType<typeof resolveLimits>> = {},
  outbound: OutboundFetch = hang,
) {
  const events: HostEvent[] = [];
  const storage = new AsyncLocalStorage<NativeRequest | undefined>();
  const handler: NativeHandler = {
    attach: () => {},
    answer: async (request) => {
      const answer = await handle(request);
      return { status: 200, headers: [], body: undefined, settle: async () => {}, ...answer };
    },
    reportUnhandled: () => {},
  };
  const host = createNativeHost({
    handler,
    storage,
    manifest: {
      name: "app",
      world: "godwit:handler@0.1.0",
      target: "lambda",
      component: { file: "app.wasm", sha256: "0".repeat(64) },
      stores: ["visits"],
      config: { token: { secret: true } },
      outbound: [],
      limits: { ...resolveLimits({ memoryMiB: 64, wallMs: 10_000, requestBodyMiB: 1 }), ...limits },
    },
    config: { token: "hush-hush" },
    keyvalue: createMemoryBackend(),
    outbound,
    observe: (event) => events.push(event),
    readSourceMap: () => undefined,
  });
  return { host, events, storage };
}

const hang: OutboundFetch = async ({ signal }) => {
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  throw signal.reason;
};

export function callOf(rest: Partial<Call> = {}): Call {
  const common = { id: "r-1", method: "GET", scheme: "https", authority: "example.org", pathWithQuery: "/" } as const;
  const { signal } = new AbortController();
  return { ...common, headers: [], body: undefined, clientAddress: undefined, clientGone: signal, ...rest };
}

export async function read({ body }: Answer): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for (let chunk = await body?.read(); chunk !== undefined; chunk = await body?.read()) text += decoder.decode(chunk);
  return text;
}

export function streamOf(...texts: string[]) {
  const chunks = texts.map((text) => new TextEncoder().encode(text));
  return { read: async () => chunks.shift(), cancel: () => void chunks.splice(0) };
}
