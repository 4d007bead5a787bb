import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { SSMClient } from "@aws-sdk/client-ssm";
import type { AwsCredentials } from "../credentials-from-env.ts";
import { fieldFromSecret } from "./field-from-secret.ts";
import type { ConfigReference } from "./read-references.ts";

/** The clients for values that are elsewhere. One that is missing is made where it is needed, from the environment. */
export interface ConfigClients {
  /** For those that are made here. */
  readonly credentials?: AwsCredentials | undefined;
  readonly ssm?: SSMClient | undefined;
  readonly secrets?: SecretsManagerClient | undefined;
}

/** Fetches values, all at once, each parameter and each secret one time. */
export type FetchValues = () => Promise<Readonly<Record<string, string>>>;

/** AWS's SDK is loaded for what is referred to alone: it takes its time at a cold start. */
export async function createFetchValues(
  references: readonly ConfigReference[],
  clients: ConfigClients,
): Promise<FetchValues> {
  const fetchParameter = await parameterFetcher(references, clients);
  const fetchSecret = await secretFetcher(references, clients);

  return async () => {
    const parameters = new Map<string, Promise<string>>();
    const secrets = new Map<string, Promise<string>>();
    const values = await Promise.all(
      references.map(async (reference) => {
        if (reference.kind === "plain") return reference.value;
        const { name, variable } = reference;
        if (reference.kind === "parameter") return once(parameters, name, () => fetchParameter(name, variable));
        const secret = await once(secrets, name, () => fetchSecret(name, variable));
        return reference.field === undefined ? secret : fieldFromSecret(secret, reference.field, variable);
      }),
    );
    return Object.fromEntries(references.map(({ key }, index) => [key, values[index] ?? ""]));
  };
}

type FetchNamed = (name: string, variable: string) => Promise<string>;

async function parameterFetcher(
  references: readonly ConfigReference[],
  { ssm, credentials }: ConfigClients,
): Promise<FetchNamed> {
  if (!references.some(({ kind }) => kind === "parameter")) return unreferenced;
  const { createParameterClient, fetchParameter } = await import("./fetch-parameter.ts");
  const client = ssm ?? createParameterClient(credentials);
  return (name, variable) => fetchParameter(client, name, variable);
}

async function secretFetcher(
  references: readonly ConfigReference[],
  { secrets, credentials }: ConfigClients,
): Promise<FetchNamed> {
  if (!references.some(({ kind }) => kind === "secret")) return unreferenced;
  const { createSecretClient, fetchSecret } = await import("./fetch-secret.ts");
  const client = secrets ?? createSecretClient(credentials);
  return (name, variable) => fetchSecret(client, name, variable);
}

function unreferenced(name: string): Promise<string> {
  return Promise.reject(new TypeError(`Nothing refers to ${name}`));
}

function once(known: Map<string, Promise<string>>, name: string, fetch: () => Promise<string>): Promise<string> {
  const fetched = known.get(name) ?? fetch();
  known.set(name, fetched);
  return fetched;
}
