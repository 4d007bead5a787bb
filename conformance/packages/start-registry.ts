import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export interface LocalRegistry extends AsyncDisposable {
  readonly url: string;
}

/**
 * Starts an npm registry (verdaccio) that keeps what is published to it in `directory` and gets everything that is not
 * ours from the registry that npm is configured for.
 */
export async function startRegistry(directory: string): Promise<LocalRegistry> {
  const port = await findFreePort();
  const config = join(directory, "config.yaml");
  await mkdir(directory, { recursive: true });
  await writeFile(config, registryConfig(await npmSetting("registry")));
  const certificates = await npmSetting("cafile");
  const command = fileURLToPath(new URL("./bin/verdaccio", import.meta.resolve("verdaccio/package.json")));
  const child = spawn(process.execPath, [command, "--config", config, "--listen", `127.0.0.1:${port}`], {
    cwd: directory,
    env: { ...process.env, ...(certificates === "null" ? {} : { NODE_EXTRA_CA_CERTS: certificates }) },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(`${url}/-/ping`))) {
    if (child.exitCode !== null)
      throw new Error(`Cannot start verdaccio: it ended with ${child.exitCode}\n${complaints}`);
    await sleep(100);
  }
  return { url, [Symbol.asyncDispose]: () => end(child) };
}

/** JSON is YAML. Publishing is open to everybody: the registry listens on this machine and lives for one test. */
function registryConfig(upstream: string): string {
  return JSON.stringify({
    storage: "./storage",
    auth: { htpasswd: { file: "./htpasswd" } },
    uplinks: { upstream: { url: upstream, timeout: "60s" } },
    packages: {
      "@godwit/*": { access: "$all", publish: "$all" },
      "**": { access: "$all", proxy: "upstream" },
    },
    max_body_size: "100mb",
    log: { type: "stdout", format: "pretty", level: "warn" },
    web: { enable: false },
  });
}

/** npm's own setting; the word "null" where it has none. */
async function npmSetting(name: string): Promise<string> {
  const { stdout } = await promisify(execFile)("npm", ["config", "get", name]);
  return stdout.trim();
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a TCP server's address is one
  server.close();
  await once(server, "close");
  return port;
}

async function answers(url: string): Promise<boolean> {
  return (await fetch(url).catch(() => undefined))?.ok ?? false;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, "exit");
}
