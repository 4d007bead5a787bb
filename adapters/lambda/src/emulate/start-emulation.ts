import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join, resolve } from "node:path";
import { assertTableNamed } from "./assert-table-named.ts";
import { createGateway } from "./create-gateway.ts";
import type { EmulationOptions } from "./emulation-options.ts";
import { createEnvironmentPool } from "./environment/environment-pool.ts";
import { EMULATED_ACCOUNT } from "./environment/function-arn.ts";
import type { FunctionSettings } from "./environment/function-settings.ts";
import { startEnvironment } from "./environment/start-environment.ts";
import { FunctionFolderError } from "./function-folder-error.ts";
import { GatewayListenError } from "./gateway-listen-error.ts";
import { findIngress } from "./ingress/find-ingress.ts";
import { isFunctionFolder } from "./is-function-folder.ts";

/** A gateway that listens, with a function behind it. */
export interface Emulation {
  /** `http://host:port` */
  readonly url: string;
  /** Ends the function's processes, and with them what is under way. */
  close(): Promise<void>;
}

const REGION = "us-east-1";

/** In bytes: more than any ingress takes, so that what refuses a long head is the ingress's own rule. */
const MAX_HEADER_SIZE = 262_144;

/** How long an idle connection stays: as long as a load balancer's. */
const KEEP_ALIVE_MS = 60_000;

/**
 * Serves a packaged function behind one of its ingresses, as AWS's documents say that it behaves, losses included. Its processes
 * start when they are needed.
 * @throws {IngressUnknownError}
 * @throws {FunctionFolderError} when there is no function in the folder
 * @throws {TableUnnamedError} when its app has stores, and `env` no `GODWIT_TABLE`
 * @throws {GatewayListenError}
 */
export async function startEmulation(options: EmulationOptions): Promise<Emulation> {
  const ingress = findIngress(options.ingress);
  const directory = resolve(options.functionDirectory);
  if (options.command === undefined && !isFunctionFolder(directory)) throw new FunctionFolderError(directory);
  await assertTableNamed(directory, options.env);
  const settings = functionSettings(options, directory);
  const pool = createEnvironmentPool(options.maxEnvironments ?? 4, ({ onChange }) =>
    startEnvironment({
      settings,
      onLine: options.onLine ?? (() => undefined),
      onWaiting: onChange,
      onEnd: onChange,
    }),
  );
  const server = createServer({ maxHeaderSize: MAX_HEADER_SIZE, keepAliveTimeout: KEEP_ALIVE_MS });
  // Long answers, and functions that take minutes, are the platform's to end.
  server.requestTimeout = 0;
  server.listen(options.port, options.hostname);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new GatewayListenError(`${options.hostname}:${options.port}`, error);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("A TCP server has no port");
  const gateway = createGateway({
    ingress,
    pool,
    settings: {
      accountId: EMULATED_ACCOUNT,
      region: REGION,
      apiId: "emulation",
      resourceId: "emulated",
      stage: "live",
      binaryMediaTypes: options.binaryMediaTypes ?? ["*/*"],
      listenerPort: address.port,
    },
    onRequest: options.onRequest ?? (() => undefined),
  });
  server.on("request", gateway);
  const hostname = options.hostname.includes(":") ? `[${options.hostname}]` : options.hostname;
  return {
    url: `http://${hostname}:${address.port}`,
    async close() {
      const closed = once(server, "close");
      server.close();
      await pool.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function functionSettings(options: EmulationOptions, directory: string): FunctionSettings {
  // As the build lays them beside each other.
  const layers = join(dirname(directory), "layer");
  return {
    directory,
    layers: existsSync(layers) ? layers : undefined,
    handler: "index.handler",
    name: options.name ?? "function",
    region: REGION,
    memorySize: options.memorySize ?? 1769,
    timeoutMs: options.timeoutMs ?? 30_000,
    env: options.env,
    client: options.client,
    command: options.command,
    nodePath: options.nodePath ?? process.execPath,
  };
}
