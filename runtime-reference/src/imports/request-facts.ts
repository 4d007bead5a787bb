import type { Call } from "../component/call.ts";

/** The request that an instance answers; unknown until it is handed one. */
export interface RequestFacts {
  current: { readonly call: Call /** Milliseconds since the epoch. */; readonly deadline: number } | undefined;
}
