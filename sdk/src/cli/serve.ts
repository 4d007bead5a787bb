import { readAppArguments } from "./app-arguments.ts";
import { closeOnSignal } from "./close-on-signal.ts";
import type { Command } from "./command.ts";
import { readServeArguments, serveOptionsHelp } from "./serve-arguments.ts";
import { startHost } from "./start-host.ts";
import { UsageError } from "./usage-error.ts";

const help = `Serves built apps on the reference host, until SIGINT or SIGTERM.

Usage: godwit serve APP... [options]

APP is dist/<name> or dist/<name>/<target>. APP=route serves it at a host name, a path prefix or
both; the handler sees the whole path.

Options:
${serveOptionsHelp}

Examples:
  godwit serve dist/guestbook
  godwit serve dist/guestbook=/guests dist/api=api.example.org --port 8080
  godwit serve dist/guestbook --config greeting=Hi --env-file .env --data /var/lib/godwit
`;

/** `godwit serve`: the reference host. */
export const serve: Command = { name: "serve", summary: "built apps over HTTP, on the reference host", help, run };

async function run(args: readonly string[]): Promise<void> {
  const { options, positionals } = readServeArguments("serve", args);
  if (positionals.length === 0) {
    throw new UsageError('Cannot run "godwit serve": it takes an app', "For example: godwit serve dist/hello");
  }
  const served = await startHost(readAppArguments(positionals), options);
  await closeOnSignal((closing) => served.close(closing));
}
