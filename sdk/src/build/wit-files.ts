import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";

function witPackage(): string {
  const manifest = findPackageJSON("@godwit/wit", import.meta.url);
  if (manifest === undefined) throw new TypeError("@godwit/wit is not installed");
  return dirname(manifest);
}

/** Lays out `world` with every package that it stands on, as componentize-js reads it: the root package, then `deps`. */
export async function writeWit(directory: string, world: string): Promise<void> {
  const source = witPackage();
  await mkdir(join(directory, "deps", "handler"), { recursive: true });
  await writeFile(join(directory, "app.wit"), world);
  await cp(join(source, "world", "handler.wit"), join(directory, "deps", "handler", "handler.wit"));
  await cp(join(source, "deps"), join(directory, "deps"), { recursive: true });
}

/** The text of every WIT file that a world may stand on, for a digest. */
export async function readWit(): Promise<readonly string[]> {
  const source = witPackage();
  const entries = await readdir(join(source, "deps"), { recursive: true });
  const files = [
    join("world", "handler.wit"),
    ...entries.filter((name) => name.endsWith(".wit")).map((name) => join("deps", name)),
  ];
  return Promise.all(files.sort().map((file) => readFile(join(source, file), "utf8")));
}
