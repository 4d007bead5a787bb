import type { Action } from "../action.ts";
import { sleep } from "../sleep.ts";

/** Answers, and goes on working. */
export const background: Action<"background"> = ({ ms, text, rejects = false, key }, _request, context) => {
  async function work(): Promise<void> {
    await sleep(ms);
    if (key !== undefined) await context.keyvalue("a").set(key, text);
    if (rejects) throw new Error(text);
    console.log(text);
  }

  context.waitUntil(work());
  return new Response("answered");
};
