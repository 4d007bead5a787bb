import type { Features } from "../subject/features.ts";
import type { Profile } from "./profile.ts";
import type { Step } from "./step.ts";

/** One thing that must be so on every host: a file of its own, `suites/<area>/<id>.json`. Data, never code. */
export interface Case {
  readonly $schema?: string;
  /**
   * Three letters for the area, and a number.
   * @pattern ^[A-Z]{3}-\d{2}$
   */
  readonly id: string;
  /**
   * What is so, as a sentence in the present tense without a full stop.
   * @minLength 10
   */
  readonly title: string;
  /** `must` decides whether a subject passes; `should` is reported; `observe` records yes or no and never fails. */
  readonly level: "must" | "should" | "observe";
  readonly profile: Profile;
  /** What a subject must declare for the case to be applicable to it. */
  readonly requires?: Requirements;
  /**
   * The sentences that the case rests on.
   * @minItems 1
   */
  readonly specification: readonly Citation[];
  /** Cases that must have passed before: without them this one would fail for their reason. */
  readonly needs?: readonly string[];
  /** Why the case is as it is, where that does not show. */
  readonly note?: string;
  /** Runs alone: it measures time, takes all of something, or restarts the subject. */
  readonly alone?: boolean;
  /**
   * Carried out in this order, until one of them fails.
   * @minItems 1
   */
  readonly steps: readonly Step[];
}

/** Values of features: the one that is wanted, or several of which one is. A number is the least. */
export type Requirements = {
  readonly [Name in keyof Features]?:
    | Exclude<Features[Name], undefined>
    | readonly Exclude<Features[Name], undefined>[];
};

/** Where a specification says it. */
export interface Citation {
  /** For example `RFC 9110`, `WHATWG Fetch`, `wasi:http types.wit`, `godwit handler`. */
  readonly document: string;
  /** Number or name of the section, or of the WIT item. */
  readonly section: string;
  /** The sentence, in 25 words at most: quoted where the document is normative, our own words for godwit's promises. */
  readonly quote: string;
  /** @format uri */
  readonly url?: string;
}
