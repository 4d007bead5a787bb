import type { Case } from "../../case/case.ts";
import type { Features } from "../../subject/features.ts";
import type { Subject } from "../../subject/subject.ts";

/** A case that does nothing, but for what a test is about. */
export function caseOf(parts: Partial<Case> = {}): Case {
  return {
    ...{ id: "AAA-01", title: "An example is a case", level: "must", profile: "core" },
    specification: [{ document: "RFC 9110", section: "9.1", quote: "It says so." }],
    steps: [{ step: "wait", ms: 0 }],
    ...parts,
  };
}

/** What everybody offers. */
export const plainFeatures: Features = { isolation: "none", pathEncoding: "preserved", repeatedHeaders: "combined" };

/** A subject with these features beyond the plain ones. */
export function subjectOf(features: Partial<Features> = {}, parts: Partial<Subject> = {}): Subject {
  return { name: "example", artifacts: ["core"], features: { ...plainFeatures, ...features }, ...parts };
}
