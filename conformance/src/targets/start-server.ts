import { setTimeout as sleep } from "node:timers/promises";
import { spawnGroup } from "./spawn-group.ts";
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

/**
 * Starts a program and waits until it listens.
 * @throws {TargetStartError} when it ends before, or takes too long
 */
export async function startServer({ target, command, env, originFrom, withinMs }: ServerCommand): Promise<Server> {
  const group = spawnGroup(command, env);
  const latest = performance.now() + withinMs;
  for (;;) {
    const origin = await originFrom(group.output);
    if (origin !== undefined) {
      return {
        origin,
        get output() {
          return group.output;
        },
        get hasEnded() {
          return group.endedWith !== undefined;
        },
        end: group.end,
      };
    }
    if (group.endedWith !== undefined) {
      // What it printed last may come after its end.
      await group.end("SIGKILL");
      throw new TargetStartError(target, `it ended with ${group.endedWith}`, group.output);
    }
    if (performance.now() > latest) {
      await group.end("SIGKILL");
      throw new TargetStartError(target, `it did not listen within ${withinMs} ms`, group.output);
    }
    await sleep(20);
  }
}
