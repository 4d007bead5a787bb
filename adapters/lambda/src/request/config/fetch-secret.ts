import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import type { AwsCredentials } from "../credentials-from-env.ts";
import { ConfigUnavailableError } from "./config-unavailable-error.ts";
import { ConfigValueMissingError } from "./config-value-missing-error.ts";
import { FETCH_LIMIT_MS, fetchTimeouts } from "./fetch-limit.ts";

/** A client with bounded waits; region and, where none are given, credentials from the environment. */
export function createSecretClient(credentials?: AwsCredentials): SecretsManagerClient {
  return new SecretsManagerClient({
    maxAttempts: 2,
    requestHandler: fetchTimeouts,
    ...(credentials && { credentials }),
  });
}

/**
 * A secret's current text (Secrets Manager API Reference, GetSecretValue; permission `secretsmanager:GetSecretValue`).
 * @param variable the environment variable that names it, for messages
 * @throws ConfigValueMissingError, also for bytes that are no UTF-8; ConfigUnavailableError
 */
export async function fetchSecret(client: SecretsManagerClient, name: string, variable: string): Promise<string> {
  const { SecretString, SecretBinary } = await ask(client, name, variable);
  if (SecretString !== undefined) return SecretString;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(SecretBinary);
  } catch {
    throw new ConfigValueMissingError(variable, "the secret has bytes that are no UTF-8, expected text");
  }
}

async function ask(client: SecretsManagerClient, name: string, variable: string) {
  try {
    const command = new GetSecretValueCommand({ SecretId: name });
    return await client.send(command, { abortSignal: AbortSignal.timeout(FETCH_LIMIT_MS) });
  } catch (error) {
    if (error instanceof ResourceNotFoundException) {
      throw new ConfigValueMissingError(variable, "there is no such secret in this account and region");
    }
    throw new ConfigUnavailableError(variable, error);
  }
}
