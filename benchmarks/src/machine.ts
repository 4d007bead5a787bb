import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { availableParallelism, cpus, loadavg, release, totalmem, type } from "node:os";
import { findProgram } from "./find-program.ts";

/** Where and with what a run was made. */
export interface Machine {
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
}

export function describeMachine(): Machine {
  return {
    system: `${type()} ${release()}`,
    processor: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
}

export function describeVersions(): Readonly<Record<string, string>> {
  const wasmtime = findProgram("wasmtime");
  return {
    node: process.version,
    wasmtime: wasmtime === undefined ? "absent" : execFileSync(wasmtime, ["--version"], { encoding: "utf8" }).trim(),
    jco: packageVersion("@bytecodealliance/jco"),
    workerd: packageVersion("workerd"),
    hono: packageVersion("hono"),
  };
}

function packageVersion(name: string): string {
  const file = findPackageJSON(name, import.meta.url);
  return file === undefined ? "absent" : (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/** How busy the machine is: processes that want a core, on average over the last minute. */
export function currentLoad(): number {
  return loadavg()[0] ?? 0;
}
