import { Worker } from "node:worker_threads";
import type { AppConfig } from "./app-config.ts";
import { displayName, runsFromSource } from "./app-files.ts";
import { TypeCheckError } from "./type-check-error.ts";
import type { TypeDiagnostic } from "./type-diagnostic.ts";

/**
 * Checks the types of the handler and of what it imports with TypeScript's own checker. In a thread, because it takes a
 * second or two, in which `dev` goes on serving and the component is made; `signal` ends it.
 * @throws {TypeCheckError} when there are type errors.
 */
export async function checkTypes({ directory, entry }: AppConfig, signal: AbortSignal): Promise<void> {
  const diagnostics = await runThread(directory, entry, signal);
  if (diagnostics.length > 0) throw new TypeCheckError(displayName(directory, entry), diagnostics);
}

async function runThread(directory: string, entry: string, signal: AbortSignal): Promise<readonly TypeDiagnostic[]> {
  const program = new URL(`./check-types-thread.${runsFromSource ? "ts" : "js"}`, import.meta.url);
  const thread = new Worker(program, { workerData: { directory, entry } });
  const end = () => void thread.terminate();
  signal.addEventListener("abort", end);
  try {
    return await new Promise((resolve, reject) => {
      thread.once("message", resolve);
      thread.once("error", reject);
      thread.once("exit", () => reject(signal.reason ?? new Error("The thread that checks types ended early")));
    });
  } finally {
    signal.removeEventListener("abort", end);
  }
}
