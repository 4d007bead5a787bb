import { readFileSync } from "node:fs";

/** The version of `@godwit/sdk` that is running. */
export function readVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL(import.meta.resolve("@godwit/sdk/package.json")), "utf8"),
  );
  return manifest.version;
}
