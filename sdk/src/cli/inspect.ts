import { relative, resolve } from "node:path";
import { styleText } from "node:util";
import type { Command } from "./command.ts";
import { formatSize } from "./format-size.ts";
import { type Inspection, inspectApp } from "./inspect-app.ts";
import { parseArguments } from "./parse-arguments.ts";
import { typedCommand } from "./typed-command.ts";
import { UsageError } from "./usage-error.ts";

const help = `Shows what a built app is and what it may reach: its manifest, and the component's own imports,
exports, sizes and makers.

Usage: godwit inspect APP [--json]

APP is dist/<name> or dist/<name>/<target>.

Options:
  --json   one JSON object
  --help   this text

Examples:
  godwit inspect dist/guestbook
  godwit inspect dist/guestbook/wasmtime --json
`;

/** `godwit inspect`: what is in a built app. */
export const inspect: Command = { help, run };

async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArguments("inspect", args, { json: { type: "boolean", default: false } });
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) {
    throw new UsageError(
      'Cannot run "godwit inspect": it takes one app',
      `For example: ${typedCommand("godwit inspect dist/hello")}`,
    );
  }
  const inspection = await inspectApp(resolve(path));
  if (values.json) console.log(JSON.stringify(inspection));
  else printInspection(inspection);
}

function printInspection({ directory, manifest, component }: Inspection): void {
  const { limits } = manifest;
  const isIntact = component.sha256 === manifest.component.sha256;
  const config = Object.entries(manifest.config).map(
    ([key, { default: value, secret }]) => `${key}${secret ? " (secret)" : value === undefined ? "" : ` = ${value}`}`,
  );
  console.log(`${styleText("bold", manifest.name)}  ${relative(process.cwd(), directory) || "."}`);
  printRow("world", [manifest.world]);
  printRow("target", [manifest.target]);
  printRow(
    "made by",
    component.producers.map(({ name, version }) => `${name} ${version}`),
  );
  printRow("size", [`${formatSize(component.bytes)}, gzip ${formatSize(component.gzipBytes)}`]);
  printRow("sha256", [component.sha256, ...(isIntact ? [] : [`app.json says ${manifest.component.sha256}`])]);
  printRow("stores", manifest.stores);
  printRow("config", config);
  printRow("outbound", manifest.outbound);
  printRow("limits", [
    Object.entries(limits)
      .map(([name, limit]) => `${name} ${limit}`)
      .join(", "),
  ]);
  printRow(
    "warmed by",
    (manifest.warm ?? []).map(({ method, path }) => `${method} ${path}`),
  );
  printRow("imports", component.imports);
  printRow("exports", component.exports);
}

/** A label and its values, one below the other; `none` where there are none. */
function printRow(label: string, values: readonly string[]): void {
  const [first = styleText("dim", "none"), ...more] = values;
  console.log(`  ${label.padEnd(9)} ${first}`);
  for (const value of more) console.log(`  ${"".padEnd(9)} ${value}`);
}
