import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Artifact, ArtifactName } from "../artifacts/artifact.ts";
import { readNativeBundle } from "../artifacts/native-bundle.ts";
import { resolveArtifact } from "../artifacts/resolve-artifact.ts";
import { createDynamoDbTable } from "./create-dynamodb-table.ts";
import { findFunctionNode } from "./find-function-node.ts";
import { findGodwit } from "./find-godwit.ts";
import { type LambdaVariant, type LambdaVariantName, lambdaVariants } from "./lambda-variants.ts";
import { PeerMissingError } from "./peer-missing-error.ts";
import { runServer } from "./run-server.ts";
import { startServer } from "./start-server.ts";
import type { StartOptions, Target } from "./target.ts";

/** Credentials that nobody has: the emulation, and a DynamoDB engine on this machine, take any. */
const credentials = {
  AWS_ACCESS_KEY_ID: "AKIDTEST",
  AWS_SECRET_ACCESS_KEY: "secret-of-tests",
  AWS_REGION: "eu-central-1",
};

/**
 * A Lambda function of the component, behind `godwit serve --emulate`: the real package, started as AWS's service starts it.
 * Its stores are in the DynamoDB that `AWS_ENDPOINT_URL_DYNAMODB` names, in a table of the run's own.
 */
export function startLambda(variant: LambdaVariantName): Target["start"] {
  return async (name, options) => {
    const target = `lambda:${variant}`;
    const { ingress, start = "managed", ...build }: LambdaVariant = lambdaVariants[variant];
    // The emulation runs the function on the Node that it runs on itself.
    const [, ...command] = findGodwit();
    const node = findFunctionNode(target, start);
    const artifact = await resolveArtifact(name);
    const stores = await storesOf(target, name);
    const folder = await packageFunction(target, artifact, {
      ...build,
      runtime: start === "bootstrap" ? "custom" : "managed",
    });
    // A function's environment is its own: it sees nothing of the shell's.
    const variables = {
      ...credentials,
      ...stores,
      GODWIT_ALLOW_OUTBOUND: options.outbound.join(","),
      ...(start === "wrapper" ? { AWS_LAMBDA_EXEC_WRAPPER: "/var/task/wrapper.sh" } : {}),
    };
    const envFile = join(folder, "function.env");
    await writeFile(
      envFile,
      Object.entries(variables)
        .map(([key, value]) => `${key}=${value}\n`)
        .join(""),
    );
    return runServer({
      start: () =>
        startServer({
          target,
          command: [
            ...([node, ...command, "serve", folder, "--env-file", envFile] as const),
            ...argumentsOf(ingress, artifact, options),
          ],
          env: { ...process.env, NODE_OPTIONS: undefined },
          originFrom: (output) => /"type":"listening","url":"([^"]+?)\/?"/.exec(output)?.[1],
          withinMs: 60_000,
        }),
      artifact,
      restarts: true,
      cleanUp: () => rm(folder, { recursive: true, force: true }),
    });
  };
}

function argumentsOf(ingress: string, artifact: Artifact, { config }: StartOptions): string[] {
  const declared = Object.entries(config).filter(([key]) => Object.hasOwn(artifact.config, key));
  return [
    ...["--emulate", `lambda:${ingress}`, "--port", "0", "--json"],
    ...declared.flatMap(([key, value]) => ["--config", `${key}=${value}`]),
  ];
}

/** @throws {PeerMissingError} */
async function storesOf(target: string, name: ArtifactName): Promise<Record<string, string>> {
  if (name === "core") return {};
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (endpoint === undefined) {
    throw new PeerMissingError(
      target,
      "no DynamoDB is named, in which its stores could be",
      "Start DynamoDB Local, and set AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000.",
    );
  }
  return {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    GODWIT_TABLE: await createDynamoDbTable(endpoint, credentials),
  };
}

/** What `godwit build --target lambda` makes, of the component that the other targets run. */
async function packageFunction(
  target: string,
  artifact: Artifact,
  options: Readonly<Record<string, string>>,
): Promise<string> {
  const { adapter } = await import("@godwit/adapter-lambda").catch((cause: unknown) => {
    throw new PeerMissingError(
      target,
      'the package "@godwit/adapter-lambda" is not installed',
      "npm install --save-dev @godwit/adapter-lambda",
      { cause },
    );
  });
  const directory = await mkdtemp(join(tmpdir(), "godwit-conformance-lambda-"));
  await cp(artifact.directory, directory, { recursive: true });
  const manifest = JSON.parse(await readFile(join(directory, "app.json"), "utf8"));
  const app = { directory, manifest, targets: {}, bundleNatively: () => readNativeBundle(artifact) };
  await adapter.package(app, options);
  return directory;
}
