import { isUnexpected } from "../run/judge/verdict-of-run.ts";
import type { Verdict } from "../run/verdict.ts";

/** How a verdict is shown: never by its colour alone. */
export interface VerdictWords {
  readonly symbol: string;
  /** For a cell of the matrix: at most five letters. */
  readonly short: string;
  readonly word: string;
  readonly meaning: string;
}

/** From the one that a reader must see first to the one that matters least; of several artifacts the first of these counts. */
export const verdictWords: Readonly<Record<Verdict, VerdictWords>> = {
  fail: { symbol: "✗", short: "fail", word: "fail", meaning: "A check did not hold." },
  "unexpected-pass": {
    symbol: "!",
    short: "xpass",
    word: "unexpected pass",
    meaning: "Listed as failing, but it passes: the list is out of date.",
  },
  "setup-fail": {
    symbol: "⊘",
    short: "setup",
    word: "setup fail",
    meaning: "The subject, or the runner's own part, did not start.",
  },
  "dependency-fail": {
    symbol: "↳",
    short: "needs",
    word: "dependency fail",
    meaning: "A case that it builds on did not pass.",
  },
  disabled: { symbol: "∥", short: "off", word: "disabled", meaning: "Listed as unreliable, and not run." },
  "expected-fail": {
    symbol: "≠",
    short: "xfail",
    word: "expected fail",
    meaning: "Listed as failing with a reason, and it fails.",
  },
  "needs-cloud": {
    symbol: "☁\ufe0e",
    short: "cloud",
    word: "needs cloud",
    meaning: "Only a real account can prove it.",
  },
  "observed-no": { symbol: "○", short: "no", word: "observed: no", meaning: "Recorded, not judged." },
  "observed-yes": { symbol: "●", short: "yes", word: "observed: yes", meaning: "Recorded, not judged." },
  pass: { symbol: "✓", short: "pass", word: "pass", meaning: "Every check held." },
  "not-applicable": {
    symbol: "–",
    short: "n/a",
    word: "not applicable",
    meaning: "The subject does not declare what it requires.",
  },
};

/** All verdicts in that order. */
export const verdictsInOrder: readonly Verdict[] = Object.keys(verdictWords) as Verdict[];

/** Those that nobody has announced, and what follows of them. None of them may be among the cases of a level that is earned. */
export function needsAttention(verdict: Verdict): boolean {
  return isUnexpected(verdict) || verdict === "dependency-fail";
}

/** The verdict that decides, where a case has one for each artifact. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return verdictsInOrder.find((verdict) => verdicts.includes(verdict)) ?? "not-applicable";
}
