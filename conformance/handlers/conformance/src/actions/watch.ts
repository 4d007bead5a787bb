import type { Action } from "../action.ts";
import { sleep } from "../sleep.ts";

/** Prints whether its client has gone. */
export const watch: Action<"watch"> = ({ how, ms, text }, _request, { signal, waitUntil }) => {
  if (how === "after") {
    waitUntil(sleep(ms).then(() => console.log(`${text} ${signal.aborted ? "aborted" : "quiet"}`)));
    return new Response("answered");
  }
  signal.addEventListener("abort", () => console.log(text));
  const end = Date.now() + ms;
  return new Response(
    new ReadableStream<Uint8Array>({
      async pull(controller) {
        await sleep(50);
        if (Date.now() >= end) controller.close();
        else controller.enqueue(new TextEncoder().encode("."));
      },
    }),
  );
};
