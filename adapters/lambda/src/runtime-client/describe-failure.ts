/** A failure as the Runtime API takes it. Who invokes the function directly gets to see it, so it has no stack. */
export interface FailureDescription {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** Source: AWS Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes", error requests. */
export function describeFailure(failure: unknown): FailureDescription {
  const isError = failure instanceof Error;
  return {
    errorType: isError ? textOf(failure.name) : typeof failure,
    errorMessage: textOf(isError ? failure.message : failure),
    trace: [],
  };
}

/** Handlers throw anything, also what no text can be made of. */
function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "unprintable";
  }
}
