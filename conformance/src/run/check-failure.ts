/** A check that did not hold, where it is found. */
export class CheckFailure extends Error {
  override readonly name = "CheckFailure";
  readonly code = "GODWIT_CASE_CHECK";
  readonly check: string;

  /** @param message `Expected …, got …` */
  constructor(check: string, message: string) {
    super(message);
    this.check = check;
  }
}
