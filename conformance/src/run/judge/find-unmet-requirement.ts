import type { Requirements } from "../../case/case.ts";
import type { Features } from "../../subject/features.ts";

/** The first requirement that these features do not meet, in words: `responseStreaming`, `keyvalue: strong`. */
export function findUnmetRequirement(requirements: readonly Requirements[], features: Features): string | undefined {
  for (const [name, wanted] of requirements.flatMap((each) => Object.entries(each))) {
    const choices: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
    const declared: unknown = Reflect.get(features, name);
    if (!choices.some((choice) => meets(declared, choice))) return inWords(name, choices);
  }
  return undefined;
}

/** What is not declared is not offered. */
function meets(declared: unknown, wanted: unknown): boolean {
  if (typeof wanted === "number") return typeof declared === "number" && declared >= wanted;
  return (declared ?? false) === wanted;
}

function inWords(name: string, choices: readonly unknown[]): string {
  if (choices.length === 1 && choices[0] === true) return name;
  if (choices.length === 1 && choices[0] === false) return `no ${name}`;
  return `${name}: ${choices.join(" or ")}`;
}
