import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

/** A program and what it has started. */
export interface ProcessGroup {
  /** All that it has printed, on both streams. */
  readonly output: string;
  /** The program's exit code or the signal that ended it; `undefined` while it runs. */
  readonly endedWith: string | undefined;
  /** Ends all of it: `SIGTERM` leaves it two seconds. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

const graceMs = 2000;

/** How long output may take to arrive after the program has ended. */
const drainMs = 500;

/**
 * Starts a program in a process group of its own. `jco serve` starts another process that serves, and that would go on when
 * `jco` alone ends, with our pipes open. What runs when this process exits is killed.
 */
export function spawnGroup([program, ...args]: readonly [string, ...string[]], env: NodeJS.ProcessEnv): ProcessGroup {
  const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let output = "";
  let endedWith: string | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const killAtExit = (): void => signalGroup(child, "SIGKILL");
  process.on("exit", killAtExit);
  const closed = once(child, "close").catch(() => {});
  const exited = new Promise<void>((resolve) => {
    child.once("exit", (code, signal) => {
      endedWith ??= signal ?? String(code);
      resolve();
    });
    child.once("error", (error) => {
      output += `${error.message}\n`;
      endedWith ??= "an error";
      resolve();
    });
  });

  async function end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    signalGroup(child, signal);
    const killing = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
    await exited;
    clearTimeout(killing);
    // Those that the program has left behind.
    signalGroup(child, "SIGKILL");
    await Promise.race([closed, sleep(drainMs)]);
    child.stdout.destroy();
    child.stderr.destroy();
    process.off("exit", killAtExit);
  }

  return {
    get output() {
      return output;
    },
    get endedWith() {
      return endedWith;
    },
    end,
  };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // None of it is left.
  }
}
