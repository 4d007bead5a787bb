import type { HostBinding } from "../binding/capability-binding.ts";

/** What is known of a request besides its HTTP message. */
export interface RequestFacts {
  /** The host's id, or one drawn here on hosts that give none. */
  readonly requestId: string;
  readonly clientAddress: string | undefined;
  readonly deadline: Date | undefined;
}

/** Facts of the one request that this instance serves. */
export function readRequestFacts(host: HostBinding): RequestFacts {
  const { GODWIT_REQUEST_ID, GODWIT_CLIENT_ADDRESS, GODWIT_DEADLINE } = host.readFacts();
  return {
    requestId: GODWIT_REQUEST_ID ?? crypto.randomUUID(),
    clientAddress: GODWIT_CLIENT_ADDRESS,
    deadline: GODWIT_DEADLINE === undefined ? undefined : new Date(Number(GODWIT_DEADLINE)),
  };
}
