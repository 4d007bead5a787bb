import type { Subject } from "../subject/subject.ts";
import type { RunningTarget } from "./target.ts";
import { TargetStartError } from "./target-start-error.ts";

/** How long it may take to answer the first request: it may wake up for it. */
const answersWithinMs = 30_000;

/**
 * A host that runs already. Nothing of it is known but what it answers.
 * @throws {TargetStartError} when nobody answers there
 */
export async function startUrl(url: string): Promise<RunningTarget> {
  const { origin } = new URL(url);
  try {
    const response = await fetch(origin, { signal: AbortSignal.timeout(answersWithinMs), redirect: "manual" });
    await response.arrayBuffer();
  } catch (cause) {
    throw new TargetStartError("url", `nobody answers at ${origin}`, describe(cause), { cause });
  }
  return {
    origin,
    output: "",
    sha256: undefined,
    hasEnded: false,
    async [Symbol.asyncDispose]() {},
  };
}

function describe(failure: unknown): string {
  const { message, cause } = failure as { readonly message?: string; readonly cause?: { readonly message?: string } };
  return cause?.message ?? message ?? String(failure);
}

/**
 * What is taken for granted of a host without a `subject.json`: buffered HTTP and no more, so that no case is failed for something
 * that nobody has promised.
 */
export const cautiousSubject: Subject = {
  name: "url",
  artifacts: ["core"],
  features: { isolation: "none", pathEncoding: "decoded", repeatedHeaders: "combined" },
};
