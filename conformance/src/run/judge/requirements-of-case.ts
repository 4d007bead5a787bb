import type { Case, Requirements } from "../../case/case.ts";
import type { Profile } from "../../case/profile.ts";
import type { Step } from "../../case/step.ts";

const ofProfile: Readonly<Record<Profile, Requirements>> = {
  core: {},
  config: { config: true },
  stream: { responseStreaming: true },
  abort: { clientAbort: true },
  background: { waitUntil: true },
  kv: { keyvalue: ["strong", "eventual"] },
  "kv-strong": { keyvalue: "strong" },
  "kv-eventual": { keyvalue: "eventual" },
  atomics: { increment: true },
  batch: { batch: true },
  outbound: { outbound: true },
  limits: {},
  wire: { wire: true },
};

const ofStep: Readonly<Partial<Record<Step["step"], Requirements>>> = {
  log: { log: true },
  restart: { restart: true },
};

/** What a case requires of a subject, with what its profile and its steps imply. All of them must be met. */
export function requirementsOfCase(each: Case): readonly Requirements[] {
  const ofSteps = [...new Set(allSteps(each.steps).map(({ step }) => step))].flatMap((step) => ofStep[step] ?? []);
  // A case that speaks of a limit can be carried out only where there is one.
  const limits = (["maxRequestBytes", "maxResponseBytes"] as const).filter((name) =>
    JSON.stringify(each.steps).includes(name),
  );
  return [ofProfile[each.profile], each.requires ?? {}, ...ofSteps, ...limits.map((name) => ({ [name]: 1 }))];
}

/** Whether a step of that kind is among them or within them. */
export function hasStep(each: Case, kind: Step["step"]): boolean {
  return allSteps(each.steps).some(({ step }) => step === kind);
}

/** Whether a case calls servers of the runner. */
export function needsUpstream(each: Case): boolean {
  const text = JSON.stringify(each.steps);
  return (
    hasStep(each, "upstream") ||
    hasStep(each, "upstreamSaw") ||
    /\$\{(?:upstream|upstreamAuthority|undeclared|closed)\}/u.test(text)
  );
}

function allSteps(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => ("steps" in step ? [step, ...allSteps(step.steps)] : [step]));
}
