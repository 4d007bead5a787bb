import type { Body } from "../component/body.ts";
import type { Exchange } from "./exchange.ts";

/**
 * Holds an answer's head back from a client that waits for `100 Continue`, until the app has begun to read the request's
 * body (which sends it) or has content without it: an app that passes the body on reads no byte before its answer is
 * taken, and behind the head a 100 would come too late (RFC 9110 section 15.2).
 * @returns the answer's body, of which the first chunk may have been read
 */
export async function settleContinue(body: Body | undefined, exchange: Exchange): Promise<Body | undefined> {
  if (body === undefined) return undefined;
  let first: Promise<Uint8Array | undefined> | undefined = body.read();
  const gone = new Promise<void>((resolve) => {
    exchange.gone.addEventListener("abort", () => resolve());
    if (exchange.gone.aborted) resolve();
  });
  const hasContent = first.then(
    () => {},
    () => {}, // whoever reads the body meets the failure again
  );
  await Promise.race([exchange.continued.promise, hasContent, gone]);
  return {
    read() {
      const chunk = first ?? body.read();
      first = undefined;
      return chunk;
    },
    cancel: (reason) => body.cancel(reason),
  };
}
