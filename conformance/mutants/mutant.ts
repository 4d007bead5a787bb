import type { Stages } from "../self-test/stages.ts";

/** A host or a handler with one fault, and the cases that must see it. */
export interface Mutant {
  /** Kebab-case, after what is wrong. */
  readonly id: string;
  /** What is wrong, as a sentence in the present tense. */
  readonly wrong: string;
  readonly where: "host" | "handler";
  /** The stages that are wrong, anew for each start of the host. */
  readonly faults: () => Partial<Stages>;
  readonly kills: readonly Kill[];
}

/** A case that fails on this host, and with which of its checks. */
export interface Kill {
  readonly case: string;
  /** As in a result's failure: `status`, `headers.vary`, `body`, … */
  readonly check: string;
  /** Where the check alone does not say which assertion is meant. */
  readonly step?: string;
}
