import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { generateGuestTypes, generateHostTypes } from "@bytecodealliance/jco-transpile";

/** File contents by path, relative to `wit/`. */
export type GeneratedFiles = Map<string, string>;

interface TypedWorld {
  /** Folder under `types/guest` and `types/host`: the drafts have interfaces of the same name, so each has its own. */
  readonly folder: string;
  /** The package that holds the world: its folder under `deps`, or `world` for ours. */
  readonly source: string;
  readonly guestWorld: string;
  readonly hostWorld: string;
}

const worlds: readonly TypedWorld[] = [
  { folder: "wasi", source: "world", guestWorld: "http", hostWorld: "host" },
  ...["keyvalue-draft", "keyvalue-draft2", "config-draft", "config-2024-09-27", "config-rc.1"].map((name) => ({
    folder: name,
    source: `deps/${name}`,
    guestWorld: "imports",
    hostWorld: "imports",
  })),
];

/** The types of every interface that a guest imports and a host implements, generated from WIT by jco. */
export async function witTypes(witDirectory: string): Promise<GeneratedFiles> {
  const files: GeneratedFiles = new Map();
  const workspace = await mkdtemp(join(tmpdir(), "godwit-wit-"));
  try {
    for (const world of worlds) {
      const source = join(workspace, world.folder);
      await cp(join(witDirectory, world.source), source, { recursive: true });
      // WIT tools look for the packages that a world names in `deps` inside the world's own folder.
      if (world.source === "world") await cp(join(witDirectory, "deps"), join(source, "deps"), { recursive: true });
      const guest = await generateGuestTypes(source, { worldName: world.guestWorld });
      const host = await generateHostTypes(source, { worldName: world.hostWorld });
      for (const [name, content] of interfaceFiles(guest)) files.set(`types/guest/${world.folder}/${name}`, content);
      for (const [name, content] of interfaceFiles(host)) files.set(`types/host/${world.folder}/${name}`, content);
    }
  } finally {
    await rm(workspace, { recursive: true });
  }
  files.set("types/guest.d.ts", guestEntry([...files.keys()]));
  return files;
}

/** Leaves out the world's own entry: nobody imports it, and it expects the others in `interfaces/`. */
function interfaceFiles(generated: Readonly<Record<string, Uint8Array>>): [name: string, content: string][] {
  const decoder = new TextDecoder();
  return Object.entries(generated)
    .filter(([path]) => path.startsWith("interfaces/"))
    .map(([path, bytes]) => [basename(path), decoder.decode(bytes)]);
}

/** Each guest file is a `declare module` with its versioned name, so one entry can bring them all. */
function guestEntry(paths: readonly string[]): string {
  const references = paths.filter((path) => path.startsWith("types/guest/")).map((path) => path.slice("types/".length));
  return references
    .sort()
    .map((path) => `/// <reference path="./${path}" />\n`)
    .join("");
}
