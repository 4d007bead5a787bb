import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { generatedFiles } from "./generated-files.ts";

const witDirectory = join(import.meta.dirname, "..");

await rm(join(witDirectory, "types"), { recursive: true, force: true });
for (const [path, content] of await generatedFiles(witDirectory)) {
  const file = join(witDirectory, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
