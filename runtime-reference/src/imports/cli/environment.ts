import type { HostFacts } from "@godwit/wit";
import type { CurrentRequest } from "../current-request.ts";

export interface Environment {
  getEnvironment(): [name: string, value: string][];
  getArguments(): string[];
  initialCwd(): string | undefined;
}

/** wasi:cli/environment: nothing of the host's own environment, only the facts of the request. */
export function createEnvironment(current: CurrentRequest): Environment {
  return {
    getEnvironment: () => Object.entries(hostFacts(current)),
    getArguments: () => [],
    initialCwd: () => undefined,
  };
}

function hostFacts({ parts }: CurrentRequest): Partial<HostFacts> {
  if (parts === undefined) return {};
  const { call, deadline } = parts;
  return {
    GODWIT_REQUEST_ID: call.id,
    GODWIT_DEADLINE: String(deadline),
    ...(call.clientAddress === undefined ? {} : { GODWIT_CLIENT_ADDRESS: call.clientAddress }),
    ...(call.clientGone.aborted ? { GODWIT_CLIENT: "gone" } : {}),
  };
}
