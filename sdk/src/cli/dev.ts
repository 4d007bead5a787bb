import { statSync } from "node:fs";
import { resolve } from "node:path";
import { closeOnSignal } from "./close-on-signal.ts";
import type { Command } from "./command.ts";
import { DevSession } from "./dev-session.ts";
import { defaultData, readDevArguments, serveOptionsHelp } from "./serve-arguments.ts";
import { typedCommand } from "./typed-command.ts";
import { UsageError } from "./usage-error.ts";
import { watchProject } from "./watch-project.ts";

const help = `Builds an app, serves it, and does so again after each edit. An edit that does not build leaves the
last good build serving.

Usage: godwit dev [DIR] [options]

DIR is the folder with godwit.config.ts; the current one, if none is given.

Options:
${serveOptionsHelp}

Examples:
  godwit dev
  godwit dev examples/guestbook --port 8080 --config greeting=Hi
`;

/** `godwit dev`: build, serve, watch. */
export const dev: Command = { help, run };

async function run(args: readonly string[]): Promise<void> {
  const { options, positionals } = readDevArguments(args);
  const [directory = ".", ...rest] = positionals;
  if (rest.length > 0)
    throw new UsageError(
      'Cannot run "godwit dev": it takes one folder',
      `For example: ${typedCommand("godwit dev .")}`,
    );
  const root = resolve(directory);
  await assertFolder(root);
  const session = new DevSession(root, options);
  using _watch = await watchProject(directory, (since) => session.edited(since), {
    ignored: [options.data ?? defaultData],
  });
  await Promise.race([session.run(), closeOnSignal((closing) => session.close(closing))]);
}

/** There is nothing to watch where no folder is. Rejects as the build does. */
async function assertFolder(directory: string): Promise<void> {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return;
  const { buildApp } = await import("@godwit/sdk/build");
  await buildApp({ directory });
}
