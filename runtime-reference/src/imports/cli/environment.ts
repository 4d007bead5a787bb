import type { HostFacts } from "@godwit/wit";
import type { RequestFacts } from "../request-facts.ts";

export interface Environment {
  getEnvironment(): [name: string, value: string][];
  getArguments(): string[];
  initialCwd(): string | undefined;
}

/** wasi:cli/environment: nothing of the host's own environment, only the facts of the request. */
export function createEnvironment(facts: RequestFacts): Environment {
  return {
    getEnvironment: () => Object.entries(hostFacts(facts)),
    getArguments: () => [],
    initialCwd: () => undefined,
  };
}

function hostFacts({ current }: RequestFacts): Partial<HostFacts> {
  if (current === undefined) return {};
  const { call, deadline } = current;
  return {
    GODWIT_REQUEST_ID: call.id,
    GODWIT_DEADLINE: String(deadline),
    ...(call.clientAddress === undefined ? {} : { GODWIT_CLIENT_ADDRESS: call.clientAddress }),
    ...(call.clientGone.aborted ? { GODWIT_CLIENT: "gone" } : {}),
  };
}
