import type { FailedCall } from "./failed-call.ts";
import type { LimitError } from "./limit-error.ts";

/** What a guest asked for and did not get, though its request goes on. */
export type Refusal = LimitError | FailedCall;
