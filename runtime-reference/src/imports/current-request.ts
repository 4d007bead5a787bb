import type { Call } from "../component/call.ts";
import type { Capabilities } from "./capabilities.ts";
import type { OnLine } from "./cli/standard-streams.ts";
import { RequestScope } from "./request-scope.ts";

/** What belongs to one request. */
export interface RequestParts {
  readonly scope: RequestScope;
  readonly capabilities: Capabilities;
  readonly call: Call;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly onLine: OnLine;
}

/**
 * The request that an instance answers, as its imports see it. They are made once for an instance, which answers many
 * requests, of several apps even: what they need of the request they ask for here when they are called.
 */
export class CurrentRequest {
  /** Of its own until the first request, for what a component does while it is instantiated. */
  scope: RequestScope = new RequestScope();
  parts: RequestParts | undefined;

  begin(parts: RequestParts): void {
    this.scope = parts.scope;
    this.parts = parts;
  }

  /** @throws where a component asks for more than its instance while it is instantiated */
  get capabilities(): Capabilities {
    if (this.parts === undefined) throw new Error("Cannot reach a capability: the instance has no request yet");
    return this.parts.capabilities;
  }
}
