import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { findProgram } from "./find-program.ts";

/** A peer that answers. */
export interface ServedPeer extends AsyncDisposable {
  readonly url: string;
  /** From its start to the first answer, in milliseconds. */
  readonly firstAnswerMs: number;
  /** Resident memory in MiB, where the system tells. */
  residentMiB(): Promise<number | undefined>;
}

/** Puts a command on one core, where `taskset` can. */
export function onCore(core: number, command: readonly string[]): readonly string[] {
  return findProgram("taskset") === undefined ? command : ["taskset", "-c", String(core), ...command];
}

/** Puts a process that runs, with all its threads, on one core, where `taskset` can. */
export async function moveToCore(core: number, pid: number): Promise<void> {
  if (findProgram("taskset") === undefined) return;
  await promisify(execFile)("taskset", ["--all-tasks", "--cpu-list", "--pid", String(core), String(pid)]);
}

/** Starts a server on one core, or on any, and waits for its first answer. @throws when it ends before */
export async function servePeer(
  command: readonly string[],
  port: number,
  core: number | "any" = 0,
): Promise<ServedPeer> {
  const url = `http://127.0.0.1:${port}/`;
  const [program = "", ...args] = core === "any" ? command : onCore(core, command);
  const startedAt = performance.now();
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"], detached: true });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
  });
  const ended = once(child, "exit");
  function killAll(): void {
    try {
      process.kill(-(child.pid as number), "SIGKILL"); // it started
    } catch {
      // Nobody of its group is left.
    }
  }
  process.once("exit", killAll);
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`Cannot measure "${command.join(" ")}": it ended\n${complaint}`);
    await sleep(5);
  }
  return {
    url,
    firstAnswerMs: performance.now() - startedAt,
    async residentMiB() {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
      const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
      return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      // jco's server waits for connections that stay open, and is a process that the one started here started.
      const killing = setTimeout(killAll, 2000);
      await ended;
      clearTimeout(killing);
      killAll();
      process.off("exit", killAll);
    },
  };
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("Cannot find a free port");
  return address.port;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
