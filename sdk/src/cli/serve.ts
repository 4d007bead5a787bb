import { readAppArguments } from "./app-arguments.ts";
import { closeOnSignal } from "./close-on-signal.ts";
import type { Command } from "./command.ts";
import { readServeArguments, resolveThreads, serveOptionsHelp } from "./serve-arguments.ts";
import { serveEmulated } from "./serve-emulated.ts";
import { serveWorker } from "./serve-worker.ts";
import { startHost } from "./start-host.ts";
import { startThreads } from "./start-threads.ts";
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
export const serve: Command = { name: "serve", summary: "built apps over HTTP, on the reference host", help, run };

async function run(args: readonly string[]): Promise<void> {
  const { options, positionals } = readServeArguments(args);
  if (positionals.length === 0) {
    throw new UsageError(
      'Cannot run "godwit serve": it takes an app',
      `For example: ${typedCommand("godwit serve dist/hello")}`,
    );
  }
  if (options.emulate === "workers") return serveWorker(positionals, options);
  if (options.emulate !== undefined) return serveEmulated(options.emulate, positionals, options);
  const threads = resolveThreads(options.threads);
  const apps = readAppArguments(positionals);
  const served = threads === 1 ? await startHost(apps, options) : await startThreads(apps, options, threads);
  await closeOnSignal((closing) => served.close(closing));
}
