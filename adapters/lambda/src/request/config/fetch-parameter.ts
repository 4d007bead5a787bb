import { GetParameterCommand, ParameterNotFound, ParameterVersionNotFound, SSMClient } from "@aws-sdk/client-ssm";
import type { AwsCredentials } from "../credentials-from-env.ts";
import { ConfigUnavailableError } from "./config-unavailable-error.ts";
import { ConfigValueMissingError } from "./config-value-missing-error.ts";
import { FETCH_LIMIT_MS, fetchTimeouts } from "./fetch-limit.ts";

/** A client with bounded waits; region and, where none are given, credentials from the environment. */
export function createParameterClient(credentials?: AwsCredentials): SSMClient {
  return new SSMClient({ maxAttempts: 2, requestHandler: fetchTimeouts, ...(credentials && { credentials }) });
}

/**
 * A parameter's value, decrypted (SSM API Reference, GetParameter; permission `ssm:GetParameter`).
 * @param variable the environment variable that names it, for messages
 * @throws ConfigValueMissingError, ConfigUnavailableError
 */
export async function fetchParameter(client: SSMClient, name: string, variable: string): Promise<string> {
  try {
    const command = new GetParameterCommand({ Name: name, WithDecryption: true });
    const { Parameter } = await client.send(command, { abortSignal: AbortSignal.timeout(FETCH_LIMIT_MS) });
    return Parameter?.Value ?? "";
  } catch (error) {
    if (error instanceof ParameterNotFound || error instanceof ParameterVersionNotFound) {
      throw new ConfigValueMissingError(variable, "there is no such parameter in this account and region");
    }
    throw new ConfigUnavailableError(variable, error);
  }
}
