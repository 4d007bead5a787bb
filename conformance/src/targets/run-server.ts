import type { Artifact } from "../artifacts/artifact.ts";
import type { Server } from "./start-server.ts";
import type { RunningTarget } from "./target.ts";

/** What a program needs to be a running target. */
export interface ServerParts {
  readonly start: () => Promise<Server>;
  readonly artifact: Artifact;
  /** Whether what was stored is there after another start. */
  readonly restarts: boolean;
  /** When it is over. */
  readonly cleanUp?: () => Promise<void>;
}

/** A program as a target that answers, over its restarts. */
export async function runServer({ start, artifact, restarts, cleanUp }: ServerParts): Promise<RunningTarget> {
  let printedBefore = "";
  let server = await start().catch(async (error: unknown) => {
    await cleanUp?.();
    throw error;
  });

  async function restart(how: "stop" | "kill"): Promise<void> {
    await server.end(how === "stop" ? "SIGTERM" : "SIGKILL");
    printedBefore += server.output;
    server = await start();
  }

  return {
    get origin() {
      return server.origin;
    },
    get output() {
      return printedBefore + server.output;
    },
    get hasEnded() {
      return server.hasEnded;
    },
    sha256: artifact.sha256,
    component: artifact.component,
    ...(restarts ? { restart } : {}),
    async [Symbol.asyncDispose]() {
      await server.end("SIGTERM");
      await cleanUp?.();
    },
  };
}
