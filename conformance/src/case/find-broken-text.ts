import type { Case } from "./case.ts";
import type { Step } from "./step.ts";

const ownNames = /^(?:token|authority|scheme|port|upstream|upstreamAuthority|undeclared|closed|.+\*\d+)$/u;
const limits = /^(?:maxRequestBytes|maxResponseBytes)(?:[+-]\d+)?$/u;

/**
 * What the schema cannot see: a name in a text that nothing before it saves, a request that nothing before it opens, a pattern
 * that is no regular expression. Gives the first, in words; `undefined` for a case without.
 */
export function findBrokenText({ steps }: Pick<Case, "steps">): string | undefined {
  return findInSteps(steps, "steps", { saved: new Set(), opened: new Set(), answered: new Set(), isRound: false });
}

interface Known {
  readonly saved: Set<string>;
  readonly opened: Set<string>;
  readonly answered: Set<string>;
  readonly isRound: boolean;
}

function findInSteps(steps: readonly Step[], path: string, known: Known): string | undefined {
  for (const [index, step] of steps.entries()) {
    const at = `${path}[${index}]`;
    const problem = findInStep(step, at, known);
    if (problem !== undefined) return problem;
    if (step.step === "open") known.opened.add(step.name);
    if ((step.step === "request" || step.step === "open") && step.name !== undefined) known.answered.add(step.name);
    if (step.step === "request") for (const name of Object.keys(step.save ?? {})) known.saved.add(name);
  }
  return undefined;
}

function findInStep(step: Step, at: string, known: Known): string | undefined {
  if (step.step === "repeat" || step.step === "parallel") {
    return findInSteps(step.steps, `${at}.steps`, { ...known, isRound: true });
  }
  if (step.step === "send" || step.step === "read" || step.step === "leave") {
    if (!known.opened.has(step.name)) return `${at}.name is "${step.name}", which no step before it opens`;
  }
  if (step.step === "compare" && !known.saved.has(step.saved)) {
    return `${at}.saved is "${step.saved}", which no step before it saves`;
  }
  return findInValue(step, at, "", known);
}

/** @param key under which the value stands */
function findInValue(value: unknown, at: string, key: string, known: Known): string | undefined {
  if (typeof value === "string") return findInText(value, at, key, known);
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const path = Array.isArray(value) ? `${at}[${name}]` : `${at}.${name}`;
    const problem = findInValue(member, path, name, known);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function findInText(text: string, at: string, key: string, known: Known): string | undefined {
  for (const [, name = ""] of text.matchAll(/\$\{([^}]*)\}/gu)) {
    const isKnown =
      known.saved.has(name) || ownNames.test(name) || limits.test(name) || (name === "round" && known.isRound);
    if (!isKnown) return `${at} has \${${name}}, which no step before it saves`;
  }
  if (key === "sameAs" && !known.answered.has(text)) return `${at} is "${text}", which no step before it asks`;
  if ((key === "matches" || key === "$matches") && !isPattern(text)) return `${at} is no regular expression: ${text}`;
  return undefined;
}

/** Whatever stands for a name in it is a text without a meaning of its own. */
function isPattern(text: string): boolean {
  try {
    new RegExp(text.replace(/\$\{[^}]*\}/gu, "x"), "u");
    return true;
  } catch {
    return false;
  }
}
