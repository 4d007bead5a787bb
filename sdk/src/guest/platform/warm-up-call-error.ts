/** A handler called something in warm-up that only a request to a host can have. The build reports it. */
export class WarmUpCallError extends Error {
  override readonly name = "WarmUpCallError";
  readonly code = "GODWIT_WARM_UP_CALL";

  /** @param call for example `Math.random()` */
  constructor(call: string) {
    super(
      `Cannot call ${call} in warm-up: a warm request is answered once, at build time, without network, clock and randomness`,
    );
  }
}
