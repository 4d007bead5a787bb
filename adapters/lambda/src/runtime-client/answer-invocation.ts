import type { Handler } from "./handler.ts";
import { createInvocationContext, type InvocationContext } from "./invocation-context.ts";
import { ResponseStream } from "./response-stream.ts";
import type { Invocation, RuntimeApiClient } from "./runtime-api-client.ts";
import { RuntimeApiError } from "./runtime-api-error.ts";
import { StreamStateError } from "./stream-state-error.ts";

/**
 * Runs the handler for one event and posts what came of it. A handler that fails is reported.
 * @throws when the Runtime API cannot be reached
 */
export async function answerInvocation(
  client: RuntimeApiClient,
  handler: Handler,
  invocation: Invocation,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { requestId } = invocation;
  try {
    const context = createInvocationContext(invocation, env);
    if (handler.mode === "stream") await answerStreaming(client, handler, invocation, context);
    else await client.respond(requestId, toJson(await handler.handle(invocation.event, context)));
  } catch (failure) {
    console.error(failure);
    await client.fail(requestId, failure).catch(ignoreRefusal);
  }
}

/** After a response that was too large the invocation is over for the platform, which then refuses the report; it goes on. */
function ignoreRefusal(failure: unknown): void {
  if (!(failure instanceof RuntimeApiError)) throw failure;
  console.error(failure);
}

async function answerStreaming(
  client: RuntimeApiClient,
  { handle, highWaterMark }: Extract<Handler, { readonly mode: "stream" }>,
  { requestId, event }: Invocation,
  context: InvocationContext,
): Promise<void> {
  const stream = new ResponseStream((contentType) => client.openStream(requestId, contentType), highWaterMark);
  let broken: Error | undefined;
  stream.on("error", (error) => {
    broken = error;
  });
  try {
    await handle(event, stream, context);
    if (broken !== undefined) throw broken;
    // A stream that nobody ends would leave the client waiting until the deadline.
    if (!stream.writableEnded)
      throw new StreamStateError("the handler is done and has not ended it", "a call of end()");
    await stream.taken();
  } catch (failure) {
    // Nothing was sent: the failure can still be told in full.
    if (!stream.isOpened) throw failure;
    console.error(failure);
    // Where the connection itself broke, nobody is left to be told.
    await stream.fail(failure).catch(() => undefined);
  }
}

function toJson(value: unknown): string {
  return JSON.stringify(value === undefined ? null : value) ?? "null";
}
