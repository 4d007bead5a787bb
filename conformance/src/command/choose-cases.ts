import type { Case } from "../case/case.ts";
import { CommandLineError } from "./command-line-error.ts";
import { suggestNames } from "./suggest-names.ts";

/** Which of the cases are meant. */
export interface Choice {
  /** All, where there is none. */
  readonly ids: readonly string[];
  readonly profiles: readonly string[];
}

/** @throws {CommandLineError} for an id or a profile that no case has, and when no case is left */
export function chooseCases(cases: readonly Case[], { ids, profiles }: Choice): readonly Case[] {
  assertKnown("case", ids, [...new Set(cases.map(({ id }) => id))]);
  assertKnown("profile", profiles, [...new Set(cases.map(({ profile }) => profile))]);
  const chosen = cases.filter(
    ({ id, profile }) =>
      (ids.length === 0 || ids.includes(id)) && (profiles.length === 0 || profiles.includes(profile)),
  );
  if (chosen.length > 0) return chosen;
  throw new CommandLineError(
    `Cannot run the suite: no case of ${ids.join(", ")} is of profile ${profiles.join(" or ")}`,
  );
}

function assertKnown(what: string, typed: readonly string[], known: readonly string[]): void {
  const unknown = typed.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new CommandLineError(
    `Cannot run ${what} "${unknown}": there is no such ${what}`,
    suggestNames(unknown, known) ?? "--list shows all",
  );
}
