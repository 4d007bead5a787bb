import type { ParseArgsOptionsConfig } from "node:util";
import { parseArguments } from "./parse-arguments.ts";
import { UsageError } from "./usage-error.ts";

/** The options that `serve` and `dev` have in common. */
export interface ServeArguments {
  readonly port?: string | undefined;
  readonly host: string;
  readonly data?: string | undefined;
  readonly config: readonly string[];
  readonly "env-file"?: string | undefined;
  readonly "trust-proxy": readonly string[];
  readonly "allow-outbound"?: readonly string[] | undefined;
  readonly verify: boolean;
  readonly json: boolean;
}

/** A command line, taken apart. */
export interface ReadArguments<Options> {
  readonly options: Options;
  readonly positionals: readonly string[];
}

/** Their lines in `--help`. */
export const serveOptionsHelp = `  --port N                 default: the environment's PORT, else 3000; 0 takes a free one
  --host ADDRESS           default: 127.0.0.1; 0.0.0.0 listens on all interfaces
  --data DIR               where the stores are kept (SQLite), default: .godwit
  --config KEY=VALUE       a config value; wins over the environment, and that over --env-file
  --env-file FILE          config values as KEY=VALUE lines
  --trust-proxy CIDR       who may set x-forwarded-for and its like, e.g. 10.0.0.0/8
  --allow-outbound ORIGIN  the only origins that fetch may reach (of those that the apps
                           list); needed for private addresses
  --verify                 compare each instance with its first state after each request, and
                           end when they differ: slow, for tests and suspicion
  --json                   one JSON object a line: listening, requests, logs, failures
  --help                   this text`;

/** Where stores are kept if nobody says so. */
export const defaultData = ".godwit";

const common = {
  port: { type: "string" },
  host: { type: "string", default: "127.0.0.1" },
  data: { type: "string" },
  config: { type: "string", multiple: true, default: [] },
  "env-file": { type: "string" },
  "trust-proxy": { type: "string", multiple: true, default: [] },
  "allow-outbound": { type: "string", multiple: true },
  verify: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} satisfies ParseArgsOptionsConfig;

/**
 * Reads the options of `godwit dev` and what else stands on its command line.
 * @throws {UsageError}
 */
export function readDevArguments(args: readonly string[]): ReadArguments<ServeArguments> {
  const { values, positionals } = parseArguments("dev", args, common);
  return { options: values, positionals };
}

/** The same for `godwit serve`, which may serve on several threads, or emulate a platform. */
export function readServeArguments(
  args: readonly string[],
): ReadArguments<ServeArguments & { readonly threads: string; readonly emulate?: string | undefined }> {
  const { values, positionals } = parseArguments("serve", args, {
    ...common,
    threads: { type: "string", default: "1" },
    emulate: { type: "string" },
  });
  return { options: values, positionals };
}

/** @throws {UsageError} for what is no port number. */
export function resolvePort(option: string | undefined, environment: NodeJS.ProcessEnv): number {
  const [place, text] = option === undefined ? ["PORT", environment.PORT || "3000"] : ["--port", option];
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) {
    throw new UsageError(`Cannot listen on port "${text}" of ${place}: it is no port, expected 0 to 65535`);
  }
  return port;
}

/** More would not be of use on any machine, and are a slip. */
const MOST_THREADS = 256;

/** @throws {UsageError} for what is no number of threads. */
export function resolveThreads(text: string): number {
  const threads = Number(text);
  if (!/^\d+$/.test(text) || threads < 1 || threads > MOST_THREADS) {
    throw new UsageError(`Cannot serve on "${text}" threads of --threads: expected 1 to ${MOST_THREADS}`);
  }
  return threads;
}
