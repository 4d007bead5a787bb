import type { RepositoryFile } from "./repository.ts";

/** Absolute paths of somebody's machine. */
const machinePath = /(?<![\w.)}\]$*-])\/(work|tmp|root|home|Users)\/[\w.-]/;
/** Hosts of package registries: a checkout works with whichever registry its user has. */
const registryHost = /\b(registry\.[a-z0-9-]+\.[a-z]+|(static\.)?crates\.io|files\.pythonhosted\.org)\b/;

/** Lines that only make sense on the machine where they were written. */
export function findLocalTraces(files: readonly RepositoryFile[]): readonly string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split("\n")
      .map((line, index) => ({ line, number: index + 1 }))
      .filter(({ line }) => machinePath.test(line) || registryHost.test(line))
      .map(({ line, number }) => `${path}:${number} ${line.trim().slice(0, 120)}`),
  );
}
