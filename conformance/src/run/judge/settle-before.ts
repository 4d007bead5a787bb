import type { ArtifactName } from "../../artifacts/artifact.ts";
import type { Case } from "../../case/case.ts";
import type { Subject } from "../../subject/subject.ts";
import type { Expectancy } from "../../targets/target.ts";
import type { Verdict } from "../verdict.ts";
import { featuresOf } from "./features-of.ts";
import { findUnmetRequirement } from "./find-unmet-requirement.ts";
import { requirementsOfCase } from "./requirements-of-case.ts";

/** A verdict that is known before a case has run. */
export interface Settled {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly link?: string;
}

/** What a verdict depends on besides the case's run. */
export interface Circumstances {
  readonly artifact: ArtifactName;
  readonly subject: Subject;
  readonly expectations: readonly Expectancy[];
}

/** Why a case is not run on a subject; `undefined` where it is. */
export function settleBefore(each: Case, circumstances: Circumstances): Settled | undefined {
  const { artifact, subject } = circumstances;
  if (!subject.artifacts.includes(artifact)) return { verdict: "not-applicable", reason: `artifact ${artifact}` };
  const expectancy = findExpectancy(each, circumstances);
  // First: what only the platform itself can show, its emulation does not declare.
  if (expectancy?.is === "needs-cloud") return { verdict: "needs-cloud", ...reasonOf(expectancy) };
  const unmet = findUnmetRequirement(requirementsOfCase(each), featuresOf(subject, artifact));
  if (unmet !== undefined) return { verdict: "not-applicable", reason: unmet };
  if (expectancy?.is === "disabled") return { verdict: "disabled", ...reasonOf(expectancy) };
  return undefined;
}

/** What is expected of a case with an artifact, where that is not to pass. */
export function findExpectancy(
  { id }: Pick<Case, "id">,
  { artifact, expectations }: Pick<Circumstances, "artifact" | "expectations">,
): Expectancy | undefined {
  return expectations.find((each) => each.case === id && (each.artifact ?? artifact) === artifact);
}

/** Of the listed ones, to stand beside a verdict. */
export function reasonOf({ reason, link }: Expectancy): { readonly reason: string; readonly link?: string } {
  return link === undefined ? { reason } : { reason, link };
}
