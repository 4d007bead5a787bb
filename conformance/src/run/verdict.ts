/**
 * What became of a case. `expected-fail`: listed as failing, and it fails. `unexpected-pass`: listed, and it passes, which fails
 * the run. `disabled`: listed as unreliable, not run. `not-applicable`: the subject does not declare what it requires.
 * `needs-cloud`: only a real account can prove it. `setup-fail`: the subject or the runner's own part did not start.
 * `dependency-fail`: a case that it needs did not pass. `observed-yes` and `observed-no`: of level `observe`.
 */
export type Verdict =
  | "pass"
  | "fail"
  | "expected-fail"
  | "unexpected-pass"
  | "disabled"
  | "not-applicable"
  | "needs-cloud"
  | "setup-fail"
  | "dependency-fail"
  | "observed-yes"
  | "observed-no";
