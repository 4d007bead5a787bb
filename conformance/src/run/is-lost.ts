import type { RunningTarget } from "../targets/target.ts";
import { pause } from "./pause.ts";
import type { Failure } from "./results.ts";

/** A process that ends is known to have ended after its connections: on a busy machine a while after. */
const endsWithinMs = 2000;

/** A host that answers nobody for so long is not merely slow. */
const answersWithinMs = 5000;

/**
 * Whether no case can use a host any more after one that failed: it has ended, or it answers nobody. One that answers nobody is
 * ended, so that another is started in its place.
 */
export async function isLost(host: RunningTarget, { check }: Failure): Promise<boolean> {
  const latest = performance.now() + (check === "connection" ? endsWithinMs : 100);
  while (!host.hasEnded && performance.now() < latest) await pause(20);
  if (!host.hasEnded && check === "timing" && !(await answers(host))) await host[Symbol.asyncDispose]();
  return host.hasEnded;
}

async function answers({ origin }: RunningTarget): Promise<boolean> {
  try {
    const response = await fetch(origin, { signal: AbortSignal.timeout(answersWithinMs) });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
