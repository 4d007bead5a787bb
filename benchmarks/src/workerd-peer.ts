import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire, findPackageJSON, stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Peer } from "./peer.ts";

/** The program itself: what npm puts on the PATH is a script around it, which does not hand signals on. */
const { default: workerd } = createRequire(import.meta.url)(fileURLToPath(import.meta.resolve("workerd"))) as {
  readonly default: string;
};
const handler = fileURLToPath(new URL("../apps/hono-json/src/handler.ts", import.meta.url));

/** workerd with the same handler natively, compiled by V8 and without isolation between requests: the ceiling. */
export const workerdPeer: Peer = {
  name: "workerd",
  command: (_app, port) => [workerd, "serve", writeProject(port)],
};

/** Writes workerd's configuration: every module of Hono stands in it by its path. */
function writeProject(port: number): string {
  const folder = mkdtempSync(join(tmpdir(), "godwit-workerd-"));
  const source = stripTypeScriptTypes(readFileSync(handler, "utf8")).replace('from "hono"', 'from "./hono/index.js"');
  writeFileSync(join(folder, "worker.js"), source);
  const hono = join(dirname(findPackageJSON("hono", import.meta.url) ?? ""), "dist");
  const modules = readdirSync(hono, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".js") && !path.startsWith("cjs"),
  );
  for (const path of modules) writeFileSync(join(folder, fileName(path)), readFileSync(join(hono, path)));
  const embedded = modules.map((path) => `(name = "hono/${path}", esModule = embed "${fileName(path)}")`);
  const config = join(folder, "config.capnp");
  writeFileSync(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js"), ${embedded.join(", ")}],
  compatibilityDate = "2026-11-01"
);
`,
  );
  return config;
}

function fileName(path: string): string {
  return `hono-${path.replaceAll("/", "-")}`;
}
