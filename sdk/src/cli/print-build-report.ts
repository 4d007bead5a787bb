import { dirname, relative } from "node:path";
import { styleText } from "node:util";
import type { BuildStepName, BuiltApp } from "@godwit/sdk/build";
import { quoteArgument } from "../build/quote-argument.ts";
import { formatDuration } from "./format-duration.ts";
import { formatSize } from "./format-size.ts";
import { typedCommand } from "./typed-command.ts";

const stepTexts: Readonly<Record<BuildStepName, string>> = {
  settings: "read godwit.config.ts",
  bundle: "bundle to one module",
  types: "check types",
  componentize: "make the component",
  write: "write",
  package: "package for the target",
};

/** Prints what a build did and what to run next. `milliseconds`: of the whole build. */
export function printBuildReport({ name, directory, manifest, report }: BuiltApp, milliseconds: number): void {
  const { component, bundle } = report;
  const shown = relative(process.cwd(), directory) || ".";
  console.log(`Built ${styleText("bold", name)} for ${manifest.target} in ${formatDuration(milliseconds)}\n`);
  for (const step of report.steps) {
    const note = step.name === "componentize" && component.isCached ? "  from the cache, nothing changed" : "";
    console.log(
      `  ${stepTexts[step.name].padEnd(24)}${formatDuration(step.milliseconds).padStart(8)}${styleText("dim", note)}`,
    );
  }
  console.log(`
  ${shown}/${manifest.component.file}
    ${formatSize(component.bytes)}, gzip ${formatSize(component.gzipBytes)}; your code and its packages are ${formatSize(bundle.bytes)}
`);
  for (const fact of report.facts) console.log(`  ${fact}\n`);
  printList("packages", bundle.packages);
  printList("imports", component.imports);
  printWarmed(report.warmed);
  if (bundle.unicodePatterns.count > 0) {
    const { count, addedBytes } = bundle.unicodePatterns;
    console.log(`  ${count} \\p{…} patterns were spelt out, which added ${formatSize(addedBytes)}\n`);
  }
  for (const { file, line, column, message } of report.warnings) {
    const place = file === undefined ? "" : `${file}:${line}:${column}: `;
    console.log(`${styleText("yellow", "warning")}: ${place}${message}\n`);
  }
  // Given the folder above, `serve` takes the build for its own host.
  const toServe = manifest.target === "reference" ? dirname(shown) : shown;
  console.log(`Next:\n  ${typedCommand(report.command ?? `godwit serve ${quoteArgument(toServe)}`)}`);
}

function printWarmed(warmed: BuiltApp["report"]["warmed"]): void {
  const names = warmed.map(({ method, path }) => `${method} ${path}`);
  const width = Math.max(...names.map(({ length }) => length));
  const lines = warmed.map(
    ({ status, milliseconds }, index) =>
      `${names[index]?.padEnd(width)}  ${status}${formatDuration(milliseconds).padStart(8)}`,
  );
  printList("warmed with; what these requests left in memory is in every instance", lines);
}

function printList(title: string, names: readonly string[]): void {
  if (names.length === 0) return;
  console.log(`  ${title}\n${names.map((name) => `    ${name}`).join("\n")}\n`);
}
