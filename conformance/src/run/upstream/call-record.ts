import type { ReceivedRequest } from "./request-parser.ts";

/** A call that the upstream has had. */
export interface CallRecord extends ReceivedRequest {
  /** Whether its connection was closed before the answer was over. */
  wasLeft: boolean;
}
