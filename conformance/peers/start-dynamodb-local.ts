import { createServer } from "node:net";
import { join } from "node:path";
import { type Server, startServer } from "../src/targets/start-server.ts";
import { findPeer } from "./find-peer.ts";

/** It starts within ten seconds on a small machine that has nothing else to do. */
const START_LIMIT_MS = 90_000;

/** No peer of that name is installed. */
export class PeerAbsentError extends Error {
  override readonly name = "PeerAbsentError";
  readonly code = "GODWIT_PEER_ABSENT";

  constructor(name: string) {
    super(`Cannot start "${name}": it is not installed, expected it from npm run peers`);
  }
}

/**
 * AWS's DynamoDB engine with an empty store in memory, gone when it ends. It takes any credentials and any region, and
 * keeps the tables of each pair apart, so that every client has to use the same.
 * @throws PeerAbsentError, TargetStartError
 */
export async function startDynamoDbLocal(): Promise<Server> {
  const libraries = findPeer("dynamodb-local");
  if (libraries === undefined) throw new PeerAbsentError("dynamodb-local");
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  return startServer({
    target: "dynamodb-local",
    command: [
      "java",
      "-Xmx512m",
      `-Djava.library.path=${libraries}`,
      "-cp",
      join(libraries, "*"),
      "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
      "-inMemory",
      "-disableTelemetry",
      "-port",
      String(port),
    ],
    env: process.env,
    originFrom: async () => ((await answers(origin)) ? origin : undefined),
    withinMs: START_LIMIT_MS,
  });
}

/** Any answer will do: an unsigned request is refused. */
async function answers(origin: string): Promise<boolean> {
  try {
    await fetch(origin, { signal: AbortSignal.timeout(1000) });
    return true;
  } catch {
    return false;
  }
}

/** It cannot choose one itself. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}
