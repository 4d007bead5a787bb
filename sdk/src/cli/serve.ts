import { type AppArgument, readAppArguments } from "./app-arguments.ts";
import { closeOnSignal } from "./close-on-signal.ts";
import type { Command } from "./command.ts";
import { limitYoungGeneration } from "./limit-young-generation.ts";
import { readServeArguments, resolveThreads, type ServeArguments, serveOptionsHelp } from "./serve-arguments.ts";
import { type ServedHost, startHost } from "./start-host.ts";
import { typedCommand } from "./typed-command.ts";
import { UsageError } from "./usage-error.ts";

const help = `Serves built apps on the reference host, until SIGINT or SIGTERM.

Usage: godwit serve APP... [options]

APP is dist/<name> or dist/<name>/<target>. APP=route serves it at a host name, a path prefix or
both; the handler sees the whole path.

Options:
  --threads N              how many serve, default: 1; each has its own event loop and instances
${serveOptionsHelp}
  --emulate lambda:INGRESS serves what a build for Lambda wrote, as AWS would: an event in, a result
                           out, losses included. INGRESS is rest, http1, http2, url, alb,
                           alb-multi, url-stream or rest-stream; --env-file holds the function's
                           environment variables; its stores are DynamoDB's: no --data
  --emulate workers        serves what a build for Workers wrote, on workerd; --env-file holds
                           its variables and secrets; without --data, no store outlives it

Examples:
  godwit serve dist/guestbook
  godwit serve dist/guestbook=/guests dist/api=api.example.org --port 8080
  godwit serve dist/guestbook --config greeting=Hi --env-file .env --data /var/lib/godwit
  godwit serve dist/guestbook --threads 4
  godwit serve dist/guestbook/lambda --emulate lambda:url
  godwit serve dist/guestbook/workers --emulate workers
`;

/** `godwit serve`: the reference host. */
export const serve: Command = { help, run };

// What one way of serving alone needs is loaded when that way is taken: a start is short.
async function run(args: readonly string[]): Promise<void> {
  const { options, positionals } = readServeArguments(args);
  if (positionals.length === 0) {
    throw new UsageError(
      'Cannot run "godwit serve": it takes an app',
      `For example: ${typedCommand("godwit serve dist/hello")}`,
    );
  }
  if (options.emulate === "workers") {
    const { serveWorker } = await import("./serve-worker.ts");
    return serveWorker(positionals, options);
  }
  if (options.emulate !== undefined) {
    const { serveEmulated } = await import("./serve-emulated.ts");
    return serveEmulated(options.emulate, positionals, options);
  }
  const threads = resolveThreads(options.threads);
  const apps = readAppArguments(positionals);
  const served = await start(apps, options, threads);
  await closeOnSignal((closing) => served.close(closing));
}

async function start(
  apps: readonly AppArgument[],
  options: ServeArguments,
  threads: number,
): Promise<Pick<ServedHost, "close">> {
  if (threads === 1) {
    limitYoungGeneration();
    return startHost(apps, options);
  }
  const { startThreads } = await import("./start-threads.ts");
  return startThreads(apps, options, threads);
}
