import { relative, resolve, sep } from "node:path";
import ts from "typescript";
import { repositoryRoot } from "./repository.ts";

/** Sources that `tsc -b` compiles into a package's `dist`, with the compiler options each is compiled under. */
export function readPublishedPaths(): ReadonlyMap<string, ts.CompilerOptions> {
  const published = new Map<string, ts.CompilerOptions>();
  for (const project of readReferences(resolve(repositoryRoot, "tsconfig.json"))) {
    const config = readConfig(project);
    for (const file of config.fileNames) {
      published.set(relative(repositoryRoot, file).split(sep).join("/"), config.options);
    }
  }
  return published;
}

function readReferences(configPath: string): readonly string[] {
  return (readConfig(configPath).projectReferences ?? []).map(ts.resolveProjectReferencePath);
}

function readConfig(configPath: string): ts.ParsedCommandLine {
  const config = ts.getParsedCommandLineOfConfigFile(configPath, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic(diagnostic) {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
    },
  });
  if (config === undefined) throw new Error(`Cannot read "${configPath}": it is no TypeScript config`);
  return config;
}
