import type { CaseResult } from "../run/results.ts";
import type { Verdict } from "../run/verdict.ts";
import { worstVerdict } from "./verdict-words.ts";

/** A case with its results, one for each artifact that it ran with. */
export interface CaseGroup extends Pick<CaseResult, "id" | "title" | "level" | "profile" | "specification"> {
  readonly results: readonly CaseResult[];
  /** The worst of them. */
  readonly verdict: Verdict;
  /** Not all artifacts have the same one. */
  readonly isMixed: boolean;
}

/** The cases of one area of the catalogue. */
export interface AreaGroup {
  /** What the cases' names begin with, such as `REQ`. */
  readonly area: string;
  /** Without a name for areas that this version does not know. */
  readonly name: string | undefined;
  readonly cases: readonly CaseGroup[];
}

const areaNames: Readonly<Record<string, string>> = {
  REQ: "Requests",
  HDR: "Headers",
  BOD: "Bodies",
  RES: "Responses",
  STR: "Streaming",
  ERR: "Errors",
  ISO: "Isolation and state",
  KVC: "Key-value stores",
  KVA: "Atomic operations",
  KVB: "Batches",
  CFG: "Configuration",
  OUT: "Outbound calls",
  CLK: "Clocks and chance",
  LIM: "Limits",
  SEC: "Security and wire",
  EVT: "Events",
};

/** `REQ` of `REQ-01`. */
export function areaOf(id: string): string {
  return id.split("-", 1)[0] ?? id;
}

/** The results by area and case, in the catalogue's order. */
export function groupByArea(results: readonly CaseResult[]): readonly AreaGroup[] {
  const byArea = Map.groupBy(groupByCase(results), ({ id }) => areaOf(id));
  return [...byArea].map(([area, cases]) => ({
    area,
    name: Object.hasOwn(areaNames, area) ? areaNames[area] : undefined,
    cases,
  }));
}

/** The results by case, in the same order. */
export function groupByCase(results: readonly CaseResult[]): readonly CaseGroup[] {
  return [...Map.groupBy(results, ({ id }) => id).values()]
    .map(groupOf)
    .sort((a, b) => rankOf(a.id) - rankOf(b.id) || a.id.localeCompare(b.id, "en", { numeric: true }));
}

function rankOf(id: string): number {
  const areas = Object.keys(areaNames);
  const rank = areas.indexOf(areaOf(id));
  return rank === -1 ? areas.length : rank;
}

function groupOf(results: readonly CaseResult[]): CaseGroup {
  const [{ id, title, level, profile, specification }] = results as [CaseResult, ...CaseResult[]];
  const verdicts = results.map(({ verdict }) => verdict);
  const verdict = worstVerdict(verdicts);
  const isMixed = verdicts.some((other) => other !== verdict);
  return { id, title, level, profile, specification, results, verdict, isMixed };
}
