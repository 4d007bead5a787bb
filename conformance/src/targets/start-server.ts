import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { TargetStartError } from "./target-start-error.ts";

/** A program that serves. */
export interface ServerCommand {
  /** Of the target, for messages. */
  readonly target: string;
  readonly command: readonly [program: string, ...args: string[]];
  readonly env: NodeJS.ProcessEnv;
  /** Its origin, once what it has printed says that it listens. */
  readonly originFrom: (output: string) => string | undefined | Promise<string | undefined>;
  /** How long it may take until then, in milliseconds. */
  readonly withinMs: number;
}

/** A program that listens. */
export interface Server {
  readonly origin: string;
  readonly output: string;
  readonly hasEnded: boolean;
  /** Ends it: `SIGTERM` leaves it two seconds. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

const graceMs = 2000;

/**
 * Starts a program and waits until it listens.
 * @throws {TargetStartError} when it ends before, or takes too long
 */
export async function startServer({ target, command, env, originFrom, withinMs }: ServerCommand): Promise<Server> {
  const [program, ...args] = command;
  const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const ended = once(child, "close").catch((error: Error) => {
    output += `${error.message}\n`;
  });
  const hasEnded = (): boolean => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

  async function end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    child.kill(signal);
    const killing = setTimeout(() => child.kill("SIGKILL"), graceMs);
    await ended;
    clearTimeout(killing);
  }

  const latest = performance.now() + withinMs;
  for (;;) {
    const origin = await originFrom(output);
    if (origin !== undefined) {
      return {
        origin,
        get output() {
          return output;
        },
        get hasEnded() {
          return hasEnded();
        },
        end,
      };
    }
    if (hasEnded()) {
      await ended;
      throw new TargetStartError(target, `it ended with ${child.signalCode ?? child.exitCode}`, output);
    }
    if (performance.now() > latest) {
      await end("SIGKILL");
      throw new TargetStartError(target, `it did not listen within ${withinMs} ms`, output);
    }
    await sleep(20);
  }
}
