import type { CaseResult, Results } from "../run/results.ts";
import type { Verdict } from "../run/verdict.ts";
import { type ComparedCase, type ComparedTarget, type Comparison, compareResults } from "./comparison.ts";
import { countOf } from "./count-of.ts";
import { type CaseGroup, groupByArea, groupByCase } from "./group-cases.ts";
import { type Html, html } from "./html.ts";
import { renderPage } from "./page.ts";
import { filterAttributes, renderFilters } from "./render-filters.ts";
import { renderTime } from "./render-head.ts";
import { limitText } from "./render-transcript.ts";
import { renderVerdict } from "./render-verdict.ts";
import { sayReason } from "./say-reason.ts";

/** With more targets than this a row of a table is too narrow, and each case has a block of its own. */
const columnsAtMost = 5;

/** `compare.html`: a row for each case, a column for each target. */
export function renderComparison(runs: readonly Results[]): Promise<string> {
  const comparison = compareResults(runs);
  const { targets, cases } = comparison;
  const groups = groupByCase(runs.flatMap(({ results }) => results));
  const differing = cases.filter(({ differs }) => differs).length;
  return renderPage(
    "godwit conformance side by side",
    html`<a class="skip" href="#cases">Skip to the cases</a>
<header class="head">
<p class="eyebrow">godwit conformance</p>
<h1>${countOf(targets.length, "target")} side by side</h1>
<p class="outcome">${differing === 0 ? "Every case has the same verdict everywhere." : `${differing} of ${countOf(cases.length, "case")} differ between targets.`} ${sayBytes(comparison)}</p>
</header>
<main>
<section aria-labelledby="targets">
<h2 id="targets">Targets</h2>
<ul class="targets">
${targets.map(renderTarget)}</ul>
</section>
<section aria-labelledby="cases">
<h2 id="cases" tabindex="-1">Cases</h2>
${renderFilters(groups, html`<label class="choice"><input type="checkbox" name="differs"><span>Only those that differ</span></label>`)}
${renderTable(comparison, groups, runs)}
</section>
</main>`,
  );
}

function sayBytes({ differentArtifacts }: Comparison): string {
  if (differentArtifacts.length === 0) return "Each artifact is the same bytes on every target that ran it.";
  return `Not the same bytes everywhere: ${differentArtifacts.join(", ")}.`;
}

function renderTarget({ target, name, version, suiteVersion, startedAt, levels, verdicts }: ComparedTarget): Html {
  const [core, ...additions] = levels;
  return html`<li>
<h3>${name} <span class="version">${version}</span></h3>
<p class="why">${target}, ${renderTime(startedAt)}, suite ${suiteVersion}</p>
<p>${core === undefined ? "No level is earned" : `godwit ${core}${additions.map((addition) => ` +${addition}`).join("")}`}</p>
<p>${Object.entries(verdicts).map(([verdict, count]) => html`<span class="counted">${renderVerdict(verdict as Verdict)} ${count}</span> `)}</p>
</li>
`;
}

function renderTable({ targets, cases }: Comparison, groups: readonly CaseGroup[], runs: readonly Results[]): Html {
  const labels = targets.map(({ name, version }) => (version === undefined ? name : `${name} ${version}`));
  const compared = new Map(cases.map((one) => [one.id, one]));
  const byTarget = runs.map(({ results }) => Map.groupBy(results, ({ id }) => id));
  // The roles are said, since a browser forgets them where a row is laid out as a block.
  return html`<table class="comparison${labels.length > columnsAtMost && " many"}" role="table" aria-labelledby="cases">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Case</th>${labels.map((label) => html`<th role="columnheader" scope="col">${label}</th>`)}</tr></thead>
${groupByArea(groups.flatMap(({ results }) => results)).map(
  ({ area, name, cases: inArea }) => html`<tbody role="rowgroup" data-area>
<tr role="row" class="area-row"><th role="rowheader" scope="rowgroup" colspan="${labels.length + 1}"><span class="area">${area}</span> ${name}</th></tr>
${inArea.map((group) => renderRow(group, compared.get(group.id), labels, byTarget))}</tbody>
`,
)}</table>`;
}

function renderRow(
  group: CaseGroup,
  compared: ComparedCase | undefined,
  labels: readonly string[],
  byTarget: readonly ReadonlyMap<string, readonly CaseResult[]>[],
): Html {
  const { id, title, level, profile } = group;
  const cells = labels.map(
    (label, index) =>
      html`<td role="cell" data-target="${label}">${renderCell(compared?.verdicts[index] ?? null, byTarget[index]?.get(id) ?? [])}</td>`,
  );
  return html`<tr role="row" id="case-${id}" ${filterAttributes(group)}${compared?.differs === true && html` data-differs`}><th role="rowheader" scope="row"><span class="case-id">${id}</span> ${title} <span class="tags"><span class="tag">${level}</span> <span class="tag">${profile}</span></span></th>${cells}</tr>
`;
}

function renderCell(verdict: Verdict | null, results: readonly CaseResult[]): Html {
  if (verdict === null) return html`<span class="none">not run</span>`;
  const notes = results.filter(({ failure, reason }) => failure !== undefined || reason !== undefined);
  if (notes.length === 0) return renderVerdict(verdict);
  return html`<details><summary>${renderVerdict(verdict)}</summary>${notes.map(
    (result) => html`<p class="why"><strong>${result.artifact}</strong> ${noteOf(result)}</p>`,
  )}</details>`;
}

function noteOf(result: CaseResult): string {
  return limitText([result.failure?.message, sayReason(result)].filter((text) => text !== undefined).join(". "));
}
