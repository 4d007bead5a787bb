import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { moveToCore, onCore } from "../serve-peer.ts";

/** A worker on workerd, on one core. */
export interface StartedWorker extends AsyncDisposable {
  readonly url: string;
  /** From the first request to its answer, in milliseconds: workerd listens by then. */
  readonly firstAnswerMs: number;
  /** Resident memory of workerd, in MiB. */
  residentMiB(): Promise<number>;
}

/** Starts workerd on a worker's folder and asks for `path` once. */
export async function startWorker(folder: string, path: string): Promise<StartedWorker> {
  const program = fileURLToPath(new URL("./serve-worker.ts", import.meta.url));
  // What starts workerd reads its log, which is no work of a worker's: it shares the other core with the load.
  const [file = "", ...args] = onCore(1, [process.execPath, "--conditions=@godwit/source", program, folder]);
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "inherit"], detached: true });
  const ended = once(child, "exit");
  const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (value === undefined) throw new Error(`Cannot measure "${folder}": it did not start`);
  const { url, pid } = JSON.parse(value) as { readonly url: string; readonly pid: number };
  await moveToCore(0, pid);
  const startedAt = performance.now();
  const response = await fetch(new URL(path, url));
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`Cannot measure "${folder}": it answered ${response.status}`);
  return {
    url,
    firstAnswerMs: performance.now() - startedAt,
    async residentMiB() {
      const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, "utf8")) ?? [];
      return Number(kibibytes) / 1024;
    },
    async [Symbol.asyncDispose]() {
      // The whole group: workerd is the child of the one that was started here.
      process.kill(-(child.pid as number), "SIGKILL");
      await ended;
      await sleep(100);
    },
  };
}
