import { assertServing } from "./assert-serving.ts";
import { nextHop } from "./next-hop.ts";
import { OutboundFailedError } from "./outbound-failed-error.ts";
import { assertOutboundAllowed } from "./outbound-policy.ts";
import { markStreamBacked } from "./stream-backed-responses.ts";
import { unpackResponse } from "./unpack-response.ts";

const MAX_REDIRECTS = 20;

/** Gives the engine's `fetch` what it lacks. */
export function installFetch(): void {
  globalThis.fetch = createFetch(globalThis.fetch);
}

/**
 * A `fetch` that asks the app's `outbound` list before each call and handles redirects (WHATWG Fetch section 4.4), which
 * the engine never does, and unpacks bodies. A body that was given as a stream cannot be sent twice: such a redirect is a TypeError.
 * @param native makes one call
 */
export function createFetch(native: typeof fetch): typeof fetch {
  async function call(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.username !== "" || url.password !== "")
      throw new TypeError(`Cannot fetch "${url.origin}": the URL has credentials in it`);
    assertServing(`fetch("${url.origin}")`);
    assertOutboundAllowed(url);
    try {
      const response = await native(input, init);
      // Its body comes from the network and may fail after the head, should the handler answer with it.
      markStreamBacked(response);
      return response;
    } catch (cause) {
      throw failureFrom(cause, url, init?.signal ?? (input instanceof Request ? input.signal : null));
    }
  }

  return async (input, init) => {
    const mode = init?.redirect ?? (input instanceof Request ? input.redirect : "follow");
    let [target, options] = [input, init];
    for (let redirects = 0; ; redirects++) {
      const response = await call(target, options);
      const hop = mode === "manual" ? undefined : nextHop(target, options, response);
      if (hop === undefined) {
        const unpacked = unpackResponse(response);
        return redirects > 0 ? redirected(unpacked) : unpacked;
      }
      await response.body?.cancel();
      if (mode === "error") throw new TypeError(`Cannot fetch "${hop.from}": it redirects and redirect is "error"`);
      if (redirects === MAX_REDIRECTS)
        throw new TypeError(`Cannot fetch "${hop.from}": more than ${MAX_REDIRECTS} redirects`);
      [target, options] = [hop.url, hop.init];
    }
  };
}

// The engine's own messages name neither the host nor the reason, and a refusal is not even a TypeError.
function failureFrom(cause: unknown, url: URL, signal: AbortSignal | null): unknown {
  if (signal?.aborted) return cause;
  return new OutboundFailedError(url.origin, { cause });
}

function redirected(response: Response): Response {
  Object.defineProperty(response, "redirected", { configurable: true, value: true });
  return response;
}
