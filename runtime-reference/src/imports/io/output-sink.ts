import type { Readiness } from "./readiness.ts";

/** Where an output stream writes to; ready when {@link OutputSink.capacity} is above zero or a write would fail. */
export interface OutputSink extends Readiness {
  /**
   * How many bytes it takes now; zero asks the guest to wait.
   * @throws a WIT `stream-error` once it takes none any more
   */
  capacity(): number;
  /** Takes the bytes over; never more than {@link OutputSink.capacity} said. */
  write(bytes: Uint8Array): void;
}
