/**
 * No answer came to an increment or a swap, and nothing tells whether it happened. It was not tried again, since it might then have
 * happened twice.
 */
export class OutcomeUnknownError extends Error {
  override readonly name = "OutcomeUnknownError";
  readonly code = "GODWIT_OUTCOME_UNKNOWN";

  constructor(act: "increment" | "swap", key: string, options?: ErrorOptions) {
    super(
      `Cannot tell whether the ${act} of ${JSON.stringify(key)} happened: the Durable Object's answer was lost`,
      options,
    );
  }
}
