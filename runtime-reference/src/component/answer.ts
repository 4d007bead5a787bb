import type { Body } from "./body.ts";
import type { HeaderList } from "./call.ts";

/** What came back for a {@link Call}: plain data in the shape of wasi:http's outgoing-response. */
export interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  /** `undefined` when the answer has no content. */
  readonly body: Body | undefined;
  /**
   * Settles, never rejects, when the body has ended and the guest's `waitUntil` work is done. Until then the
   * instance belongs to this request.
   */
  readonly finished: Promise<void>;
  /**
   * Settles, never rejects, when the guest is done, `waitUntil` work included: what is still to be read of the body is in the
   * host's memory then. Absent where there is no guest.
   */
  readonly guestEnded?: Promise<void>;
}
