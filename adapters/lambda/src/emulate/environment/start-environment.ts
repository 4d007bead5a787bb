import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { FailedOutcome, InvocationOutcome } from "../runtime-api/invocation-outcome.ts";
import { startRuntimeApi } from "../runtime-api/start-runtime-api.ts";
import { functionArn } from "./function-arn.ts";
import { functionCommand } from "./function-command.ts";
import { functionEnvironmentVariables } from "./function-environment-variables.ts";
import type { FunctionSettings } from "./function-settings.ts";

/**
 * How long a function may take to start, in milliseconds, before it has to start within its first invocation.
 * Source: AWS Lambda Developer Guide, "Understanding the Lambda execution environment lifecycle", init phase.
 */
const MAX_INIT_MS = 10_000;

/** A line that a function's process wrote. */
export interface FunctionLine {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

export interface EnvironmentOptions {
  readonly settings: FunctionSettings;
  readonly onLine: (line: FunctionLine) => void;
  /** The function asks for its next event. */
  readonly onWaiting: () => void;
  /** The process is gone. */
  readonly onEnd: () => void;
}

/** What AWS calls an execution environment: one process, one invocation at a time. */
export interface Environment {
  /** Whether the process waits for an event. */
  readonly isWaiting: boolean;
  readonly hasEnded: boolean;
  /**
   * Never rejects. The invocation lasts until the process asks for the next event. Past its deadline the process is killed, as
   * Lambda does: with no answer by then the outcome is an error, and a stream breaks.
   * Source: AWS Lambda Developer Guide, "Understanding the Lambda execution environment lifecycle", invoke phase.
   * @param event JSON
   */
  invoke(event: string, settings: { readonly requestId: string; readonly traceId: string }): Promise<InvocationOutcome>;
  close(): Promise<void>;
}

/** Starts a function's process. @throws {FunctionClientMissingError} */
export async function startEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { settings, onLine, onWaiting, onEnd } = options;
  let hasEnded = false;
  let initFailure: FailedOutcome | undefined;
  const started = Promise.withResolvers<void>();
  let invocationTimer: NodeJS.Timeout | undefined;
  const [program, ...args] = functionCommand(settings);
  const api = await startRuntimeApi({
    functionArn: functionArn(settings.region, settings.name),
    onWaiting() {
      // Its question ends an invocation, not its answer: what it does in between counts, also when nobody reads any more.
      clearTimeout(invocationTimer);
      started.resolve();
      onWaiting();
    },
    onInitError(outcome) {
      initFailure = outcome;
      api.abandon(outcome);
    },
  });
  const child = spawn(program, args, {
    cwd: settings.directory,
    env: functionEnvironmentVariables(settings, api.address),
    stdio: ["ignore", "pipe", "pipe"],
  });
  forwardLines(child, onLine);
  const initTimer = setTimeout(
    () => end({ kind: "error", type: "Sandbox.Timedout", details: "The function did not start in time" }),
    MAX_INIT_MS + settings.timeoutMs,
  );
  started.promise.then(() => clearTimeout(initTimer));
  child.once("error", (error) => end({ kind: "error", type: "Runtime.InvalidEntrypoint", details: error.message }));
  child.once("exit", (code, signal) => {
    end({ kind: "error", type: "Runtime.ExitError", details: `exit status ${code ?? signal}` });
  });

  function end(outcome: FailedOutcome): void {
    if (hasEnded) return;
    hasEnded = true;
    clearTimeout(invocationTimer);
    started.resolve();
    child.kill("SIGKILL");
    api.abandon(initFailure ?? outcome);
    api.close().finally(onEnd);
  }

  return {
    get isWaiting() {
      return !hasEnded && api.isWaiting;
    },
    get hasEnded() {
      return hasEnded;
    },
    async invoke(event, { requestId, traceId }) {
      // The time to start is not the invocation's.
      await started.promise;
      if (hasEnded) return initFailure ?? { kind: "error", type: "Runtime.ExitError", details: undefined };
      const deadlineMs = Date.now() + settings.timeoutMs;
      invocationTimer = setTimeout(() => {
        const details = `Task timed out after ${(settings.timeoutMs / 1000).toFixed(2)} seconds`;
        onLine({ stream: "stderr", text: `${new Date().toISOString()} ${requestId} ${details}` });
        end({ kind: "error", type: "Sandbox.Timedout", details });
      }, settings.timeoutMs);
      return api.invoke(event, { deadlineMs, requestId, traceId });
    },
    async close() {
      if (hasEnded) return;
      const exited = once(child, "exit");
      end({ kind: "error", type: "Runtime.ExitError", details: undefined });
      await exited;
    },
  };
}

function forwardLines(child: ChildProcess, onLine: (line: FunctionLine) => void): void {
  for (const stream of ["stdout", "stderr"] as const) {
    const source = child[stream];
    if (source !== null) createInterface({ input: source }).on("line", (text) => onLine({ stream, text }));
  }
}
