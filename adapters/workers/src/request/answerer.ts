import type { Answer, Call } from "@godwit/runtime-reference/isolate";

/** Whatever answers calls: an app as a component, or natively. */
export interface Answerer {
  /** A rejection becomes an answer of the host's table of failures. */
  answer(call: Call): Promise<Answer>;
}
