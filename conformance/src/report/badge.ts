import type { Results } from "../run/results.ts";
import { judgeLevels } from "./judge-levels.ts";
import { needsAttention } from "./verdict-words.ts";

/** `badge.json`, in the format that shields.io reads from an address. */
export interface Badge {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  readonly color: "brightgreen" | "green" | "red" | "lightgrey";
}

/** What a run has earned, on a badge: `godwit | Core 1.0 +Streaming +KV (2 deviations)`. */
export function badgeFromResults(results: Results): Badge {
  const [core, ...additions] = judgeLevels(results);
  const badge = (message: string, color: Badge["color"]): Badge => ({
    schemaVersion: 1,
    label: "godwit",
    message,
    color,
  });
  if (!core?.isEarned) {
    const unexpected = results.results.some(({ level, verdict }) => level === "must" && needsAttention(verdict));
    return badge(unexpected ? "not conformant" : "no level", unexpected ? "red" : "lightgrey");
  }
  const earned = additions.filter(({ isEarned }) => isEarned);
  const deviations = new Set(results.results.filter(({ verdict }) => verdict === "expected-fail").map(({ id }) => id))
    .size;
  const message = [
    core.name,
    ...earned.map(({ name }) => `+${name}`),
    ...(deviations === 0 ? [] : [`(${deviations} deviation${deviations === 1 ? "" : "s"})`]),
  ];
  return badge(message.join(" "), deviations === 0 ? "brightgreen" : "green");
}
