import { styleText } from "node:util";
import { type AppArgument, readAppArguments } from "./app-arguments.ts";
import { closeOnSignal } from "./close-on-signal.ts";
import { findFunctionFolder } from "./find-function-folder.ts";
import type { FunctionEmulation } from "./function-emulation.ts";
import { loadEmulation } from "./load-emulation.ts";
import { printEmulatedLine } from "./print-emulated-line.ts";
import { printEvent } from "./print-event.ts";
import { readConfigValues } from "./read-config-values.ts";
import { readEmulatedConfig } from "./read-emulated-config.ts";
import { resolvePort, type ServeArguments } from "./serve-arguments.ts";
import { suggestName } from "./suggest-name.ts";
import { typedCommand } from "./typed-command.ts";
import { UsageError } from "./usage-error.ts";

/** What cannot be said of a function: its gateway and its own settings decide. */
const notEmulated = ["data", "trust-proxy", "allow-outbound", "verify", "threads"] as const;

/**
 * `godwit serve --emulate`: a packaged function behind an emulated gateway, until SIGINT or SIGTERM.
 * @param emulate platform and ingress, for example `lambda:url`
 */
export async function serveEmulated(
  emulate: string,
  positionals: readonly string[],
  options: ServeArguments & { readonly threads: string },
): Promise<void> {
  const app = readFunctionArgument(positionals);
  assertEmulated(options);
  const [platform, ingress = ""] = emulate.split(":");
  const { ingressNames, startEmulation, configVariables } = await loadEmulation<FunctionEmulation>(
    "lambda",
    app.directory,
  );
  if (platform !== "lambda" || !ingressNames.includes(ingress)) throw unknownIngress(emulate, ingressNames);
  const { directory, name } = findFunctionFolder(app.directory);
  const port = resolvePort(options.port, process.env);
  const env = {
    ...(await readConfigValues({ pairs: [], environment: {}, envFile: options["env-file"] })),
    ...configVariables(await readEmulatedConfig(directory, options)),
  };
  const { json } = options;
  const emulation = await startEmulation({
    ingress,
    functionDirectory: directory,
    port,
    hostname: options.host,
    name,
    env,
    // Of its requests the gateway tells.
    onLine: (line) => printEmulatedLine(line, name, { json, but: "request" }),
    onRequest({ failure, ...event }) {
      printEvent({ type: "request", app: name, ...event }, json);
      if (failure === undefined) return;
      const line = `the invocation failed: ${failure}`;
      printEvent({ type: "output", app: name, requestId: event.requestId, stream: "stderr", line }, json);
    },
  });
  printEmulation(emulation.url, { name, ingress, json });
  await closeOnSignal(() => emulation.close());
}

function readFunctionArgument(positionals: readonly string[]): AppArgument {
  const [app, ...others] = readAppArguments(positionals);
  if (app === undefined || others.length > 0 || app.routes.some((route) => route !== "/")) {
    throw new UsageError(
      'Cannot emulate "lambda": it takes one app and no route',
      `For example: ${typedCommand("godwit serve dist/hello/lambda --emulate lambda:url")}`,
    );
  }
  return app;
}

function assertEmulated(options: ServeArguments & { readonly threads: string }): void {
  const given = {
    data: options.data !== undefined,
    "trust-proxy": options["trust-proxy"].length > 0,
    "allow-outbound": options["allow-outbound"] !== undefined,
    verify: options.verify,
    threads: options.threads !== "1",
  };
  const refused = notEmulated.find((option) => given[option]);
  if (refused !== undefined) {
    throw new UsageError(`Cannot emulate "lambda" with "--${refused}": a function has no such setting`);
  }
}

function unknownIngress(emulate: string, ingressNames: readonly string[]): UsageError {
  return new UsageError(
    `Cannot emulate "${emulate}": there is no such platform or ingress`,
    suggestName(emulate, [...ingressNames.map((name) => `lambda:${name}`), "workers"]),
  );
}

function printEmulation(
  url: string,
  { name, ingress, json }: { readonly name: string; readonly ingress: string; readonly json: boolean },
): void {
  if (json) {
    const apps = [{ name, routes: ["/"], target: `lambda:${ingress}` }];
    console.log(JSON.stringify({ type: "listening", url, apps }));
    return;
  }
  console.log(`Listening on ${styleText("bold", url)}`);
  console.log(`\n  ${styleText("bold", name)} behind an emulated lambda:${ingress}, as AWS documents it\n`);
}
