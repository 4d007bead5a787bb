import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { TableUnnamedError } from "./table-unnamed-error.ts";

/**
 * Asserts that a function whose app has stores is told of their table: it would start for nothing, and only in its first request.
 * @throws {TableUnnamedError}
 */
export async function assertTableNamed(
  directory: string,
  { GODWIT_TABLE: table = "" }: Readonly<Record<string, string>>,
): Promise<void> {
  if (table !== "") return;
  const stores = await readStores(directory);
  if (stores.length > 0) throw new TableUnnamedError(directory, stores);
}

/** Functions that no build of ours wrote have no such file. One that cannot be read, the function itself complains about. */
async function readStores(directory: string): Promise<readonly string[]> {
  try {
    const { stores = [] }: { readonly stores?: readonly string[] } = JSON.parse(
      await readFile(join(directory, "app", "app.json"), "utf8"),
    );
    return stores;
  } catch {
    return [];
  }
}
