import { Worker } from "node:worker_threads";
import { runsFromSource } from "./app-files.ts";

/**
 * Runs a program of this folder in a thread of its own and returns the one message that it posts.
 * @param program its file name without extension
 * @throws what the program throws; `ThreadEndedError` when it ends without a message; the reason of `signal` once that
 * has ended it.
 */
export async function runThread<Message>(program: string, workerData: unknown, signal?: AbortSignal): Promise<Message> {
  const thread = new Worker(new URL(`./${program}.${runsFromSource ? "ts" : "js"}`, import.meta.url), { workerData });
  const end = () => void thread.terminate();
  signal?.addEventListener("abort", end);
  try {
    return await new Promise((resolve, reject) => {
      thread.once("message", resolve);
      thread.once("error", reject);
      thread.once("exit", () => reject(signal?.reason ?? new ThreadEndedError(program)));
    });
  } finally {
    signal?.removeEventListener("abort", end);
    await thread.terminate();
  }
}

/** A thread ended without the message that it was for: what it waits for never comes. */
export class ThreadEndedError extends Error {
  override readonly name = "ThreadEndedError";

  constructor(program: string) {
    super(`The thread "${program}" ended without a message`);
  }
}
