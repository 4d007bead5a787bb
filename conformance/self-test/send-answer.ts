import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { limits } from "./limits.ts";
import type { Stages } from "./stages.ts";

/**
 * Sends an answer.
 * @throws what its body fails with
 */
export async function sendAnswer(
  response: Response,
  method: string,
  outgoing: ServerResponse,
  stages: Stages,
): Promise<void> {
  const stated = response.headers.get("content-length");
  const lines = stages.headersOfAnswer(response).filter(([name]) => name.toLowerCase() !== "content-length");
  if (Number(stated ?? 0) > limits.maxResponseBytes) throw new Error("Cannot answer: the answer is too large");
  const body = stages.bodyOfAnswer(response, method);
  if (response.headers.get("connection") === "close") outgoing.shouldKeepAlive = false;
  if (body === null) {
    outgoing.writeHead(stages.statusOf(response), lines.flat());
    await response.body?.cancel();
    outgoing.end();
    return;
  }
  const reader = body.getReader();
  const first = reader.read();
  // A body that fails at once is a failure, not an answer. A body that takes its time must not hold up the head.
  const piece = await Promise.race([first, sleep(stages.headWaitsMs)]);
  const length = stages.lengthOf(stated, piece?.value);
  if (length !== undefined) lines.push(["content-length", length]);
  outgoing.on("close", () => stages.leave(reader));
  outgoing.writeHead(stages.statusOf(response), lines.flat());
  outgoing.flushHeaders();
  let sent = 0;
  for (let { done, value } = await first; !done; { done, value } = await reader.read()) {
    sent += value?.length ?? 0;
    if (sent > limits.maxResponseBytes) throw new Error("Cannot answer: the answer is too large");
    if (stages.mustWait(!outgoing.write(value))) await drained(outgoing);
  }
  outgoing.end();
}

async function drained(outgoing: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  outgoing.once("drain", resolve);
  outgoing.once("close", resolve);
  await promise;
  outgoing.off("drain", resolve);
  outgoing.off("close", resolve);
}
