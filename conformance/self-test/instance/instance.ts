import { Worker } from "node:worker_threads";
import type { Ask } from "../../src/protocol/ask.ts";
import { limits } from "../limits.ts";

export interface InstanceCall {
  readonly ask: Ask;
  readonly body: Uint8Array<ArrayBuffer> | null;
}

export interface InstanceAnswer {
  readonly status: number;
  readonly headers: [string, string][];
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A thread of its own, with a limit of memory and none of Node's names, for what a handler must not do elsewhere. */
export function createInstance(): Worker {
  return new Worker(new URL("thread.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMiB },
    execArgv: ["--conditions=@godwit/source"],
    env: {},
  });
}

/**
 * Has an instance answer.
 * @throws {Error} where it ended, or did not answer in its time
 */
export async function callInstance(instance: Worker, call: InstanceCall): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<InstanceAnswer>();
  let timer: NodeJS.Timeout | undefined;
  const onMessage = (message: InstanceAnswer | "begun"): void => {
    if (message !== "begun") resolve(message);
    // Until then it only loads, which takes none of its time.
    else timer = setTimeout(() => reject(new Error("Cannot answer: its computing time is over")), limits.cpuMs);
  };
  const onExit = (): void => reject(new Error("Cannot answer: it has ended"));
  instance.on("message", onMessage).on("exit", onExit).on("error", reject);
  try {
    instance.postMessage(call);
    const { status, headers, body } = await promise;
    return new Response([204, 205, 304].includes(status) ? null : body, { status, headers });
  } finally {
    clearTimeout(timer);
    // An error that nobody listens to would end this process: that listener stays.
    instance.off("message", onMessage).off("exit", onExit);
  }
}
