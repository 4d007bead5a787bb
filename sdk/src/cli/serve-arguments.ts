import { parseArguments } from "./parse-arguments.ts";
import { UsageError } from "./usage-error.ts";

/** The options that `serve` and `dev` have in common. */
export interface ServeArguments {
  readonly port?: string | undefined;
  readonly host: string;
  readonly data: string;
  readonly config: readonly string[];
  readonly "env-file"?: string | undefined;
  readonly "trust-proxy": readonly string[];
  readonly "allow-outbound"?: readonly string[] | undefined;
  readonly verify: boolean;
  readonly json: boolean;
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

/**
 * Reads the options of `godwit <command>` and what else stands on its command line.
 * @throws {UsageError}
 */
export function readServeArguments(
  command: string,
  args: readonly string[],
): { readonly options: ServeArguments; readonly positionals: readonly string[] } {
  const { values, positionals } = parseArguments(command, args, {
    port: { type: "string" },
    host: { type: "string", default: "127.0.0.1" },
    data: { type: "string", default: ".godwit" },
    config: { type: "string", multiple: true, default: [] },
    "env-file": { type: "string" },
    "trust-proxy": { type: "string", multiple: true, default: [] },
    "allow-outbound": { type: "string", multiple: true },
    verify: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
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
