import type { CaseResult, Results } from "../run/results.ts";
import { countOf } from "./count-of.ts";
import { type CaseGroup, groupByCase } from "./group-cases.ts";
import { type Html, html, webLink } from "./html.ts";
import { renderVerdict } from "./render-verdict.ts";
import { sayReason } from "./say-reason.ts";
import { needsAttention } from "./verdict-words.ts";

/** What nobody has announced, first of all. Nothing where there is none. */
export function renderUnexpected(results: Results): Html | undefined {
  const cases = groupByCase(results.results).filter(({ verdict }) => needsAttention(verdict));
  if (cases.length === 0) return undefined;
  return html`<section aria-labelledby="unexpected">
<h2 id="unexpected">Unexpected results</h2>
<ul class="listed">
${cases.map(renderFailing)}</ul>
</section>`;
}

/** What the subject has announced: cases that are expected to fail, and profiles or features that it does not offer. */
export function renderDeviations(results: Results): Html {
  const listed = results.results.filter(({ verdict }) => verdict === "expected-fail" || verdict === "disabled");
  // A case that another artifact has shown is not absent: the worst verdict is that of the case.
  const absent = groupByCase(results.results)
    .filter(({ verdict }) => verdict === "not-applicable" || verdict === "needs-cloud")
    .flatMap((group) => group.results);
  return html`<section aria-labelledby="deviations">
<h2 id="deviations">Declared deviations</h2>
<div class="columns">
<div>
<h3>Expected failures</h3>
${listed.length === 0 ? html`<p class="none">None: no case is listed as failing or disabled.</p>` : html`<ul class="listed">\n${byReason(listed).map(renderListed)}</ul>`}
</div>
<div>
<h3>Not offered</h3>
${absent.length === 0 ? html`<p class="none">None: every case is applicable.</p>` : html`<ul class="listed">\n${byReason(absent).map(renderAbsent)}</ul>`}
</div>
</div>
</section>`;
}

/** A link to where a case is told in full. */
export function renderCaseLink(id: string): Html {
  return html`<a class="case-id" href="#case-${encodeURIComponent(id.toWellFormed())}">${id}</a>`;
}

function renderFailing({ id, title, level, verdict, results }: CaseGroup): Html {
  const first = results.find((result) => result.verdict === verdict);
  return html`<li>${renderVerdict(verdict)} ${renderCaseLink(id)} <span class="tag">${level}</span> ${title}<br><span class="why">${cut(first?.failure?.message ?? (first && sayReason(first)) ?? "")}</span></li>\n`;
}

function byReason(results: readonly CaseResult[]): readonly (readonly CaseResult[])[] {
  return [...Map.groupBy(results, ({ verdict, reason, link }) => JSON.stringify([verdict, reason, link])).values()];
}

function renderListed(results: readonly CaseResult[]): Html {
  const [{ verdict, reason, link }] = results as [CaseResult];
  return html`<li>${renderVerdict(verdict)} ${renderLinks(results)}<br><span class="why">${reason ?? "No reason is given"}${link !== undefined && html` (${webLink(link, "more")})`}</span></li>\n`;
}

function renderAbsent(results: readonly CaseResult[]): Html {
  const [first] = results as [CaseResult];
  const { verdict } = first;
  const cases = groupByCase(results);
  const profiles = [...new Set(cases.map(({ profile }) => profile))];
  return html`<li>${verdict === "needs-cloud" && renderVerdict(verdict)} ${sayReason(first) ?? "No reason is given"} ${profiles.map((profile) => html`<span class="tag">${profile}</span> `)}<br><span class="why">${countOf(cases.length, "case")}: ${renderLinks(results)}</span></li>\n`;
}

function renderLinks(results: readonly CaseResult[]): Html {
  const artifacts = Map.groupBy(results, ({ id }) => id);
  return html`${[...artifacts.keys()].map((id, index) => html`${index > 0 && " "}${renderCaseLink(id)}`)}`;
}

function cut(text: string): string {
  return text.length <= 240 ? text : `${text.slice(0, 240)}…`;
}
