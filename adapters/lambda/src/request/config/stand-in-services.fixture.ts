import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SSMClient } from "@aws-sdk/client-ssm";
import { fetchTimeouts } from "./fetch-limit.ts";

/** A secret's content: text, or bytes. */
export type StoredSecret = string | Uint8Array;

/**
 * Parameter Store and Secrets Manager as far as their JSON protocols go for one value each (SSM API Reference, GetParameter;
 * Secrets Manager API Reference, GetSecretValue), with real clients for them.
 */
export interface StandInServices {
  readonly parameters: Map<string, string>;
  readonly secrets: Map<string, StoredSecret>;
  /** Operation and name of each request that came in. */
  readonly seen: string[];
  /** The exception that everything is answered with, while it is set; `silence`: no answer. */
  failure: "silence" | { readonly status: number; readonly name: string; readonly message: string } | undefined;
  readonly ssm: SSMClient;
  readonly manager: SecretsManagerClient;
  close(): Promise<void>;
}

export async function startStandInServices(): Promise<StandInServices> {
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const operation = String(request.headers["x-amz-target"]);
      const name = String(body.Name ?? body.SecretId);
      services.seen.push(`${operation} ${name}`);
      if (services.failure === "silence") return;
      const { status, ...answer } = services.failure
        ? { status: services.failure.status, __type: services.failure.name, message: services.failure.message }
        : answerTo(operation, name, body.WithDecryption === true);
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
    });
  });

  function answerTo(operation: string, name: string, isDecrypted: boolean): { readonly status: number } {
    if (operation === "AmazonSSM.GetParameter") {
      const value = services.parameters.get(name);
      if (value === undefined) return failure("ParameterNotFound");
      const Value = isDecrypted ? value : "still encrypted";
      return { status: 200, ...{ Parameter: { Name: name, Type: "SecureString", Value, Version: 1 } } };
    }
    const secret = services.secrets.get(name);
    if (operation !== "secretsmanager.GetSecretValue" || secret === undefined)
      return failure("ResourceNotFoundException");
    const content =
      typeof secret === "string"
        ? { SecretString: secret }
        : { SecretBinary: Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength).toString("base64") };
    return { status: 200, ...{ Name: name, VersionId: "1", VersionStages: ["AWSCURRENT"], ...content } };
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const options = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on TCP
    region: "eu-central-1",
    credentials: { accessKeyId: "AKIDTEST", secretAccessKey: "secret-of-tests", sessionToken: "session-token" },
    maxAttempts: 1,
    requestHandler: fetchTimeouts,
  };
  const services: StandInServices = {
    parameters: new Map(),
    secrets: new Map(),
    seen: [],
    failure: undefined,
    ssm: new SSMClient(options),
    manager: new SecretsManagerClient(options),
    async close() {
      services.ssm.destroy();
      services.manager.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return services;
}

function failure(name: string): { readonly status: number } {
  return { status: 400, ...{ __type: name, message: "account 123456789012 has none" } };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  return JSON.parse(await text(request)) as Record<string, unknown>;
}
