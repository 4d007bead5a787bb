import { answerInvocation } from "./answer-invocation.ts";
import { awslambdaGlobal } from "./awslambda-global.ts";
import { EnvironmentMissingError } from "./environment-missing-error.ts";
import type { Handler } from "./handler.ts";
import { loadHandler } from "./load-handler.ts";
import { createRuntimeApiClient, type RuntimeApiClient } from "./runtime-api-client.ts";

/** As AWS's client ends after what nobody caught. */
const UNCAUGHT_EXIT_CODE = 129;

/**
 * Loads the function and answers one event after the other, until the process is ended.
 * @param env `AWS_LAMBDA_RUNTIME_API`, `_HANDLER` and `LAMBDA_TASK_ROOT`
 * @throws what kept the function from starting, after having reported it; or that the Runtime API is away
 */
export async function runFunction(env: NodeJS.ProcessEnv): Promise<never> {
  const client = createRuntimeApiClient(required(env, "AWS_LAMBDA_RUNTIME_API"));
  let current: "starting" | "waiting" | { readonly requestId: string } = "starting";
  surviveStrayFailures(client, () => current);
  const handler = await startHandler(client, env);
  for (;;) {
    current = "waiting";
    const invocation = await client.next();
    current = invocation;
    setTraceId(env, invocation.headers["lambda-runtime-trace-id"]?.toString());
    await answerInvocation(client, handler, invocation, env);
  }
}

async function startHandler(client: RuntimeApiClient, env: NodeJS.ProcessEnv): Promise<Handler> {
  try {
    Object.assign(globalThis, { awslambda: awslambdaGlobal });
    return await loadHandler(required(env, "LAMBDA_TASK_ROOT"), required(env, "_HANDLER"));
  } catch (failure) {
    await client.failInit(failure);
    throw failure;
  }
}

/** Where X-Ray's SDK looks for it. One invocation runs at a time, so it is that one's. */
function setTraceId(env: NodeJS.ProcessEnv, traceId: string | undefined): void {
  if (traceId === undefined) delete env._X_AMZN_TRACE_ID;
  else env._X_AMZN_TRACE_ID = traceId;
}

/**
 * A promise that nobody waits for is no reason to end: the invocation answers without it. After an exception that nobody
 * caught nothing is sure any more: it is reported, and another environment takes over.
 */
function surviveStrayFailures(
  client: RuntimeApiClient,
  current: () => "starting" | "waiting" | { readonly requestId: string },
): void {
  process.on("unhandledRejection", (reason) => console.error("Unhandled rejection:", reason));
  process.on("uncaughtException", (failure) => {
    console.error("Uncaught exception:", failure);
    const state = current();
    // At once: a report would wait behind the question for the next event, which this process is not to get.
    if (state === "waiting") process.exit(UNCAUGHT_EXIT_CODE);
    const reported = state === "starting" ? client.failInit(failure) : client.fail(state.requestId, failure);
    reported.catch(() => undefined).finally(() => process.exit(UNCAUGHT_EXIT_CODE));
  });
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value === undefined || value === "") throw new EnvironmentMissingError(name);
  return value;
}
