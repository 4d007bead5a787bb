import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** What a process that ended too early leaves behind ends in this. */
export const unfinishedEnding = ".tmp";

/**
 * Writes a file beside its place and renames it: no process ever sees half of it. It is not synced to the disk: a file that
 * lost its content in a power cut has not the digest that it is read with, and is made again.
 */
export async function writeFileBeside(path: string, content: Uint8Array): Promise<void> {
  const unfinished = unfinishedPath(path);
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

export function unfinishedPath(path: string): string {
  return `${path}.${randomUUID()}${unfinishedEnding}`;
}
