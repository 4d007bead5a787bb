import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildApp } from "@godwit/sdk/build";

/** Builds `test-app`, an app with Hono and module state, outside of the repository. */
export async function buildHonoApp(): Promise<{ readonly directory: string } & AsyncDisposable> {
  const outDirectory = await mkdtemp(join(tmpdir(), "godwit-hono-app-"));
  const folder = fileURLToPath(new URL("../test-app", import.meta.url));
  const { directory } = await buildApp({ directory: folder, outDirectory });
  return { directory, [Symbol.asyncDispose]: () => rm(outDirectory, { recursive: true }) };
}
