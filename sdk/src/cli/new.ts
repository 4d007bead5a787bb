import { cp, mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { styleText } from "node:util";
import { quoteArgument } from "../build/quote-argument.ts";
import type { Command } from "./command.ts";
import { FolderNotEmptyError } from "./folder-not-empty-error.ts";
import { parseArguments } from "./parse-arguments.ts";
import { readVersion } from "./read-version.ts";
import { suggestName } from "./suggest-name.ts";
import { typedCommand } from "./typed-command.ts";
import { UsageError } from "./usage-error.ts";

const templates: Readonly<Record<string, string>> = {
  hello: "the smallest handler, a greeting from the config",
  "hono-api": "a REST resource with Hono over the key-value store",
  "key-value": "notes in the key-value store",
  proxy: "passes requests on to another origin",
  streaming: "server-sent events",
};

const help = `Begins a project from a template.

Usage: godwit new DIR [--template NAME]

Options:
  --template NAME   hello, if none is given; one of:
${Object.entries(templates)
  .map(([name, summary]) => `                    ${name.padEnd(9)}  ${summary}`)
  .join("\n")}
  --help            this text

DIR must not exist or be empty. The app takes its name.

Examples:
  godwit new hello
  godwit new api --template hono-api
`;

/** `godwit new`: a project from a template. */
export const newProject: Command = { help, run: runNew };

async function runNew(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArguments("new", args, { template: { type: "string", default: "hello" } });
  const [target, ...rest] = positionals;
  if (target === undefined || rest.length > 0) {
    throw new UsageError(
      'Cannot run "godwit new": it takes one folder',
      `For example: ${typedCommand("godwit new hello")}`,
    );
  }
  assertTemplateKnown(values.template);

  const directory = resolve(target);
  await assertEmpty(directory);
  const name = appNameFromDirectory(directory);
  await writeProject(directory, values.template, name);

  const shown = relative(process.cwd(), directory) || ".";
  const enter = shown === "." ? "" : `cd ${quoteArgument(shown)} && `;
  console.log(`Made ${styleText("bold", name)} in ${shown} from the template ${values.template}.

Next:
  ${enter}npm install
  npm run dev      build, serve, and again after each edit
  npm test         the test through the real host
  npm run build && npm run serve
`);
}

function assertTemplateKnown(template: string): void {
  const names = Object.keys(templates);
  if (names.includes(template)) return;
  throw new UsageError(`Cannot run "godwit new": there is no template "${template}"`, suggestName(template, names));
}

/** @throws {FolderNotEmptyError} */
async function assertEmpty(directory: string): Promise<void> {
  const present = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new FolderNotEmptyError(directory, error.code === "ENOTDIR" ? "it is a file" : error.message, {
      cause: error,
    });
  });
  const [first] = present;
  if (first !== undefined) throw new FolderNotEmptyError(directory, `it already holds "${first}"`);
}

/** A valid app name that resembles the folder's: lower-case letters, digits and hyphens, beginning with a letter. */
function appNameFromDirectory(directory: string): string {
  const name = basename(directory)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 63)
    .replace(/-+$/, "");
  return name === "" ? "app" : name;
}

async function writeProject(directory: string, template: string, name: string): Promise<void> {
  const templatesFolder = fileURLToPath(new URL("templates/", import.meta.resolve("@godwit/sdk/package.json")));
  await mkdir(directory, { recursive: true });
  await cp(join(templatesFolder, "base"), directory, { recursive: true });
  await cp(join(templatesFolder, template), directory, { recursive: true });
  // npm leaves files named .gitignore out of a package.
  await rename(join(directory, "gitignore"), join(directory, ".gitignore"));
  for (const file of ["package.json", "godwit.config.ts", "README.md"]) {
    const path = join(directory, file);
    const text = await readFile(path, "utf8");
    await writeFile(path, text.replaceAll("my-app", name).replaceAll("GODWIT_VERSION", readVersion()));
  }
}
