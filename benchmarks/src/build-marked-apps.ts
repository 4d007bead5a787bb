import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildApp } from "@godwit/sdk/build";

/** A build of the app that says which it is. */
export interface MarkedApp {
  /** The folder with `app.json`. */
  readonly directory: string;
  readonly marker: string;
}

const template = fileURLToPath(new URL("../apps/marked", import.meta.url));
/** As deep as the template, which names the compiler's settings by a relative path. */
const copies = fileURLToPath(new URL("../dist", import.meta.url));

/** Builds apps that differ in their name, their marker and how many routes they have. */
export async function buildMarkedApps(count: number, outDirectory: string): Promise<readonly MarkedApp[]> {
  const apps: MarkedApp[] = [];
  for (let number = 0; number < count; number++) {
    const marker = markerOf(number);
    const directory = join(copies, marker);
    await rm(directory, { recursive: true, force: true });
    await cp(template, directory, { recursive: true });
    await replaceIn(join(directory, "godwit.config.ts"), markerOf(0), marker);
    await replaceIn(join(directory, "src/handler.ts"), markerOf(0), marker);
    await replaceIn(join(directory, "src/handler.ts"), "routes = 0", `routes = ${5 * number}`);
    const built = await buildApp({ directory, outDirectory: join(outDirectory, marker), warm: ["/"] });
    apps.push({ directory: built.directory, marker });
  }
  return apps;
}

/** All have one length: one can be put in the place of another. */
function markerOf(number: number): string {
  return `app-${String(number).padStart(5, "0")}`;
}

async function replaceIn(file: string, text: string, by: string): Promise<void> {
  const before = await readFile(file, "utf8");
  await writeFile(file, before.replaceAll(text, by));
}
