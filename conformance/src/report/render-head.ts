import type { Results } from "../run/results.ts";
import { countOf } from "./count-of.ts";
import { groupByCase } from "./group-cases.ts";
import { type Html, html } from "./html.ts";
import { judgeLevels } from "./judge-levels.ts";
import { needsAttention } from "./verdict-words.ts";

/** The head of the page: who was judged, what came of it, and with what. */
export function renderHead(results: Results): Html {
  const { subject, suite, target, startedAt, durationMs, artifacts } = results;
  return html`<header class="head">
<p class="eyebrow">godwit conformance</p>
<h1>${subject.name}${subject.version !== undefined && html` <span class="version">${subject.version}</span>`}</h1>
${renderOutcome(results)}
<dl class="facts">
<div><dt>Target</dt><dd>${target}</dd></div>
<div><dt>Date</dt><dd>${renderTime(startedAt)}</dd></div>
<div><dt>Duration</dt><dd>${(durationMs / 1000).toFixed(1)} s</dd></div>
<div><dt>Suite</dt><dd>${suite.version}, ${countOf(suite.cases, "case")}</dd></div>
${Object.entries(artifacts).map(
  ([name, sha256]) =>
    html`<div class="artifact"><dt>Artifact ${name}</dt><dd>SHA-256 <code>${sha256}</code></dd></div>\n`,
)}</dl>
</header>`;
}

/** A moment in UTC; what is no date is shown as it is. */
export function renderTime(moment: string): Html {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return html`${moment}`;
  const iso = date.toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC</time>`;
}

function renderOutcome(results: Results): Html {
  const earned = judgeLevels(results).filter(({ isEarned }) => isEarned);
  const cases = groupByCase(results.results);
  const unexpected = cases.filter(({ verdict }) => needsAttention(verdict));
  const all = cases.filter(({ level }) => level === "must");
  const must = unexpected.filter(({ level }) => level === "must");
  const names = earned.map(({ name }, index) => (index === 0 ? name : `+${name}`)).join(" ");
  if (earned.length > 0) {
    return html`<p class="outcome good"><span class="symbol" aria-hidden="true">✓</span> <strong>Conforms to godwit ${names}.</strong> ${sayRest(results, unexpected.length)}</p>`;
  }
  if (must.length > 0) {
    return html`<p class="outcome bad"><span class="symbol" aria-hidden="true">✗</span> <strong>Does not conform:</strong> ${must.length} of ${countOf(all.length, "MUST case")} ${must.length === 1 ? "has" : "have"} an unexpected result.</p>`;
  }
  return html`<p class="outcome"><span class="symbol" aria-hidden="true">–</span> <strong>No level is earned.</strong> ${sayRest(results, unexpected.length)}</p>`;
}

function sayRest({ results, suite }: Results, unexpected: number): string {
  const cases = groupByCase(results);
  const deviations = cases.filter(({ results: of }) => of.some(({ verdict }) => verdict === "expected-fail")).length;
  const parts = [
    unexpected === 0 ? "No result is unexpected" : `${countOf(unexpected, "case")} with an unexpected result`,
    deviations > 0 && `${countOf(deviations, "declared deviation")}`,
    cases.length < suite.cases && `${cases.length} of ${suite.cases} cases were run`,
  ];
  return `${parts.filter((part) => part !== false).join(", ")}.`;
}
