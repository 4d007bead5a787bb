import { readdir, readFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import type { BundledPackage } from "./packages-of-bundle.ts";

const rule = `\n${"-".repeat(80)}\n\n`;

/** What `licenses.txt` says: every package in the bundle and the engine beneath it, each with its licence's text. */
export async function licensesOfComponent(packages: readonly BundledPackage[]): Promise<string> {
  const sections = await Promise.all(packages.map(packageSection));
  return [
    "What is in app.wasm beside the app's own code, and under which licences.\n",
    ...sections,
    await engineSection(),
  ].join(rule);
}

async function packageSection({ name, version, license, directory }: BundledPackage): Promise<string> {
  const texts = await licenseTexts(directory);
  return `${name} ${version}, ${license}\n\n${texts || "The installed package holds no text of its licence.\n"}`;
}

/** The files of a package that hold licence texts or notices, one after another. */
async function licenseTexts(directory: string): Promise<string> {
  const names = (await readdir(directory)).filter((name) => /^(?:licen[cs]e|copying|notice)\b/iu.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(directory, name), "utf8")));
  return texts.map((text) => `${text.trimEnd()}\n`).join("\n");
}

/** The engine comes as one binary in componentize-js, which says nothing of the licences of its parts. */
async function engineSection(): Promise<string> {
  const manifestFile = findPackageJSON("@bytecodealliance/componentize-js", import.meta.url);
  if (manifestFile === undefined) throw new TypeError("componentize-js is not installed");
  const { name, version }: { name: string; version: string } = JSON.parse(await readFile(manifestFile, "utf8"));
  return `${name} ${version}, with the JavaScript engine

The engine is StarlingMonkey (https://github.com/bytecodealliance/StarlingMonkey), Apache-2.0 WITH LLVM-exception, around
SpiderMonkey (https://searchfox.org/mozilla-central/source/js/src), MPL-2.0: its source is available there under the terms
of https://www.mozilla.org/MPL/2.0/. The package ships neither their licence texts nor a list of the libraries that are
compiled into the engine. The text of its own licence:

${await licenseTexts(dirname(manifestFile))}`;
}
