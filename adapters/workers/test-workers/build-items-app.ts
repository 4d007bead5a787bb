import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildApp } from "@godwit/sdk/build";

/** Builds `items`, an app with Hono and module state, outside of the repository. */
export async function buildItemsApp(): Promise<{ readonly directory: string } & AsyncDisposable> {
  const outDirectory = await mkdtemp(join(tmpdir(), "godwit-items-"));
  const folder = fileURLToPath(new URL("items", import.meta.url));
  const { directory } = await buildApp({ directory: folder, outDirectory });
  return { directory, [Symbol.asyncDispose]: () => rm(outDirectory, { recursive: true }) };
}
