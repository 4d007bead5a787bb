import type { Answer } from "@godwit/runtime-reference/embed";
import type { InvocationWatch } from "./watch-invocation.ts";

/** A stream without end would otherwise keep an invocation that only wanted its head until the time limit. */
const HEAD_GRACE_MS = 250;

/**
 * Waits for what an app still does after its answer: the environment freezes once the invocation is over. Never rejects.
 * @param answer `undefined` when there was none
 */
export async function settleAnswer(
  answer: Pick<Answer, "finished"> | undefined,
  method: string,
  watch: InvocationWatch,
): Promise<void> {
  const leaving = method === "HEAD" ? setTimeout(watch.leave, HEAD_GRACE_MS) : undefined;
  await watch.within(answer?.finished ?? Promise.resolve()).catch(() => {});
  clearTimeout(leaving);
}
