import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { type WorkerdConfig, workerdConfig } from "./workerd-config.ts";
import { workerdPackage } from "./workerd-package.ts";
import { WorkerdStartError } from "./workerd-start-error.ts";

export interface WorkerdOptions {
  /** Where the modules' files are; the configuration is written beside them for as long as workerd runs. */
  readonly folder: string;
  readonly config: WorkerdConfig;
  /**
   * Makes the configuration binary first. Else the process keeps several times the modules' bytes of what it took to read it as text,
   * and its memory says nothing of the worker's. Default: no, which starts faster.
   */
  readonly isCompiled?: boolean;
  /** Told each line that the worker or workerd writes. */
  readonly onLine?: (stream: "stdout" | "stderr", line: string) => void;
}

/** A workerd that serves. */
export interface RunningWorkerd {
  /** `http://HOST:PORT` */
  readonly url: string;
  readonly pid: number;
  /** Settles when it ends, wanted or not: with its exit code, or `undefined` for a signal. */
  readonly ended: Promise<number | undefined>;
  close(): Promise<void>;
}

/**
 * Starts workerd and waits until it listens.
 * @throws WorkerdStartError with what workerd said
 */
export async function startWorkerd({
  folder,
  config,
  isCompiled = false,
  onLine = () => {},
}: WorkerdOptions): Promise<RunningWorkerd> {
  const own = await mkdtemp(join(folder, ".workerd-"));
  const file = join(own, "config.capnp");
  const modules = config.modules.map((module) => ({ ...module, file: join("..", module.file) }));
  await writeFile(file, workerdConfig({ ...config, modules }));
  // Only what the program needs: a worker's environment is its bindings.
  const given = isCompiled ? ["--binary", await compileConfig(file)] : [file];
  const child = spawnGuarded(workerdPackage.default, ["serve", "--control-fd=3", ...given]);
  const said: string[] = [];
  const listen = (stream: "stdout" | "stderr") => {
    createInterface({ input: child[stream] as Readable }).on("line", (line) => {
      if (said.length < 50) said.push(line);
      onLine(stream, line);
    });
  };
  listen("stdout");
  listen("stderr");
  const ended = endOf(child).finally(() => rm(own, { recursive: true, force: true }));
  const port = await Promise.race([portOf(child), ended.then(() => undefined)]);
  if (port === undefined) throw new WorkerdStartError(said);
  const { hostname = "127.0.0.1" } = config;
  return {
    url: `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`,
    pid: child.pid ?? 0,
    ended,
    async close() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** @returns the binary's file */
async function compileConfig(file: string): Promise<string> {
  const binary = `${file}.bin`;
  const options = { encoding: "buffer", maxBuffer: Number.POSITIVE_INFINITY } as const;
  const { stdout } = await promisify(execFile)(workerdPackage.default, ["compile", "--config-only", file], options);
  await writeFile(binary, stdout);
  return binary;
}

/**
 * Becomes the program, and leaves behind a shell that ends it when the pipe to this process breaks: workerd would serve on when
 * this process is killed.
 */
const GUARD = `exec 4<&0 </dev/null
(while read -r _; do :; done <&4; kill -9 $$) >/dev/null 2>&1 3>&- &
exec 4<&-
exec "$0" "$@"`;

function spawnGuarded(program: string, args: readonly string[]): ChildProcess {
  const isGuarded = process.platform !== "win32";
  const [command, ...given] = isGuarded ? ["/bin/sh", "-c", GUARD, program, ...args] : [program, ...args];
  const child = spawn(command, given, { stdio: ["pipe", "pipe", "pipe", "pipe"], env: {} });
  child.once("exit", () => child.stdin?.destroy());
  return child;
}

async function endOf(child: ChildProcess): Promise<number | undefined> {
  const [code] = (await once(child, "close")) as [number | null];
  return code ?? undefined;
}

/** workerd tells on the control pipe, a line of JSON each, which socket listens where. */
async function portOf(child: ChildProcess): Promise<number | undefined> {
  const lines = createInterface({ input: child.stdio[3] as Readable });
  for await (const line of lines) {
    const message = JSON.parse(line) as { readonly event?: string; readonly port?: number };
    if (message.event === "listen" && message.port !== undefined) return message.port;
  }
  return undefined;
}
