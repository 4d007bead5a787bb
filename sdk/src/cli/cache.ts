import { styleText } from "node:util";
import { type CacheContents, type CacheFolderContents, clearCache, readCacheContents } from "./cache-contents.ts";
import type { Command } from "./command.ts";
import { formatAge } from "./format-age.ts";
import { formatSize } from "./format-size.ts";
import { parseArguments } from "./parse-arguments.ts";
import { suggestName } from "./suggest-name.ts";
import { UsageError } from "./usage-error.ts";

const help = `Shows what builds and hosts keep in your cache folder, or removes it. It is made again when it is
needed, which takes a build or a host's next start longer.

Usage: godwit cache [clear] [--json]

  components   builds whose inputs have not changed
  engines      compiled code that apps have in common, with the memory of one of them
  apps         what each app's memory has of its own

Options:
  --json   one JSON object, with every entry
  --help   this text

Examples:
  godwit cache
  godwit cache clear
`;

/** Entries of a folder that are shown one by one. */
const SHOWN = 3;

/** `godwit cache`: what is kept between builds and starts. */
export const cache: Command = { help, run };

async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArguments("cache", args, { json: { type: "boolean", default: false } });
  const [act, ...rest] = positionals;
  if (rest.length > 0 || (act !== undefined && act !== "clear")) throw unknownAct(positionals);
  const contents = await readCacheContents();
  if (act === "clear") {
    await clearCache(contents);
    const removed = { directory: contents.directory, entries: countEntries(contents), bytes: contents.bytes };
    if (values.json) console.log(JSON.stringify(removed));
    else console.log(`Removed ${describe(removed.entries, removed.bytes)} from ${removed.directory}`);
  } else if (values.json) console.log(JSON.stringify(contents));
  else printContents(contents);
}

function unknownAct(positionals: readonly string[]): UsageError {
  const [act = "", ...rest] = positionals;
  if (rest.length > 0) return new UsageError('Cannot run "godwit cache": it takes one word, "clear", or none');
  return new UsageError(`Cannot run "godwit cache ${act}": there is no such act`, suggestName(act, ["clear"]));
}

function printContents(contents: CacheContents): void {
  console.log(`${styleText("bold", contents.directory)}  ${describe(countEntries(contents), contents.bytes)}`);
  for (const folder of contents.folders) if (folder.entries.length > 0) printFolder(folder);
}

function printFolder({ name, bytes, entries }: CacheFolderContents): void {
  const now = Date.now();
  console.log(`  ${name.padEnd(10)} ${describe(entries.length, bytes)}`);
  for (const entry of entries.slice(0, SHOWN)) {
    const age = formatAge(now - entry.usedAt.getTime());
    console.log(
      styleText(
        "dim",
        `    ${entry.name.slice(0, 12).padEnd(12)}  ${formatSize(entry.bytes).padStart(9)}  used ${age}`,
      ),
    );
  }
  const oldest = entries.at(-1);
  if (oldest === undefined || entries.length <= SHOWN) return;
  const age = formatAge(now - oldest.usedAt.getTime());
  console.log(styleText("dim", `    and ${entries.length - SHOWN} more, the oldest used ${age}`));
}

function describe(entries: number, bytes: number): string {
  return `${entries} ${entries === 1 ? "entry" : "entries"}, ${formatSize(bytes)}`;
}

function countEntries({ folders }: CacheContents): number {
  return folders.reduce((sum, { entries }) => sum + entries.length, 0);
}
