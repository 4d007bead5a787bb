import type { Subject } from "../subject/subject.ts";
import type { RunningTarget } from "./target.ts";

/** A host that runs already. Nothing of it is known but what it answers. */
export async function startUrl(url: string): Promise<RunningTarget> {
  return {
    origin: new URL(url).origin,
    output: "",
    sha256: undefined,
    hasEnded: false,
    async [Symbol.asyncDispose]() {},
  };
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
