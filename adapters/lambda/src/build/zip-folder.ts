import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { type Zippable, zip } from "fflate";

/** The first time that a zip can name. Two builds of one input are to have the same bytes. */
const EPOCH = "1980-01-01T00:00:00";
const UNIX = 3;
const REGULAR_FILE = 0o100000;

/**
 * A folder as a zip: names sorted, fixed times, no owners; only whether a file is a program is kept of its mode.
 * Source: .ZIP File Format Specification 6.3.10, section 4.4.15 (external file attributes).
 */
export async function zipFolder(folder: string): Promise<Uint8Array> {
  const files: Zippable = {};
  for (const path of await filesOf(folder)) {
    const { mode } = await stat(join(folder, path));
    const permissions = (mode & 0o100) === 0 ? 0o644 : 0o755;
    const attrs = ((REGULAR_FILE | permissions) << 16) >>> 0;
    files[path.split(sep).join("/")] = [await readFile(join(folder, path)), { mtime: EPOCH, os: UNIX, attrs }];
  }
  return new Promise((resolve, reject) => {
    // In threads of its own where files are large; what comes out does not depend on that.
    zip(files, { level: 9, consume: true }, (error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
}

/** What its files have in bytes, not what they take of a disk. */
export async function sizeOfFolder(folder: string): Promise<number> {
  const files = await filesOf(folder);
  const sizes = await Promise.all(files.map(async (path) => (await stat(join(folder, path))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
