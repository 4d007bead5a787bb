import type { Score } from "./score.ts";

/** The page: one row a group, one column an adapter, and every fault below. */
export function scoreTable(scores: ReadonlyMap<string, readonly Score[]>, versions: readonly string[]): string {
  const names = [...scores.keys()];
  const groups = [...new Set([...scores.values()].flat().map(({ group }) => group))];
  const rows = groups.map((group) => {
    const cells = names.map((name) => share((scores.get(name) ?? []).filter((one) => one.group === group)));
    return `| ${group} | ${cells.join(" | ")} |`;
  });
  const total = names.map((name) => `**${share(scores.get(name) ?? [])}**`);
  return `${[
    "# Lambda adapters, scored",
    "",
    "Made by `npm run scores -w @godwit/adapter-lambda`. Every adapter gets the same events, written from AWS's documents",
    "(`adapters/lambda/corpus`), and the same answers (`adapters/lambda/scores/response-cases.ts`); what a client would get",
    "of a result is worked out from AWS's documents, too. A case counts when all of it is right. We wrote the cases, from",
    "the traps that we knew of, so that ours passes them is no surprise: a case that another adapter would win and that is",
    "missing here is welcome.",
    "",
    "Read the rows, not the sum: they have different weights. Adapters run as they come, and where they have an option for",
    "binary content, with that as well. srvx and serverless-http do not say that they take VPC Lattice; that an app's error",
    "is answered by the adapter, and not by the platform, is a choice of ours, and of Hono's.",
    "",
    `Versions: ${versions.join(", ")}.`,
    "",
    `| cases | ${names.join(" | ")} |`,
    `|---|${names.map(() => "--:").join("|")}|`,
    ...rows,
    `| **all** | ${total.join(" | ")} |`,
    "",
    ...names.flatMap((name) => faultsOf(name, scores.get(name) ?? [])),
  ]
    .join("\n")
    .trimEnd()}\n`;
}

function share(scores: readonly Score[]): string {
  return `${scores.filter(({ fault }) => fault === undefined).length} of ${scores.length}`;
}

function faultsOf(name: string, scores: readonly Score[]): readonly string[] {
  const faults = scores.filter(({ fault }) => fault !== undefined);
  if (faults.length === 0) return [`## ${name}`, "", "No fault.", ""];
  const lines = faults.map(({ name: one, fault }) => `- ${one}: ${printable(fault ?? "")}`);
  return [`## ${name}`, "", ...lines, ""];
}

/** One line of plain text, as bytes of a client's may stand in it. */
function printable(text: string): string {
  return `\`${text
    .replace(/[^\x20-\x7e]/g, "?")
    .replaceAll("`", "'")
    .slice(0, 100)}\``;
}
