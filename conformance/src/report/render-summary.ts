import type { CaseResult, Results } from "../run/results.ts";
import type { Verdict } from "../run/verdict.ts";
import { countOf } from "./count-of.ts";
import { groupByCase } from "./group-cases.ts";
import { type Html, html } from "./html.ts";
import { judgeLevels, type LevelJudgement } from "./judge-levels.ts";
import { renderVerdict } from "./render-verdict.ts";
import { verdictsInOrder } from "./verdict-words.ts";

/** The levels that are judged, as columns. */
const levels: readonly CaseResult["level"][] = ["must", "should", "observe"];

/** Numbers by level and verdict, and the badges. */
export function renderSummary(results: Results): Html {
  const cases = groupByCase(results.results).length;
  const runs = results.results.length;
  return html`<section aria-labelledby="summary" class="summary">
<h2 id="summary">Summary</h2>
${renderBar(results.results)}
<div class="columns">
<div>
<table class="numbers">
<caption>${runs === cases ? countOf(cases, "case") : html`${countOf(cases, "case")}, ${countOf(runs, "run")}: a case runs once with each artifact`}</caption>
<thead><tr><th scope="col">Verdict</th>${levels.map((level) => html`<th scope="col">${level}</th>`)}<th scope="col">all</th></tr></thead>
<tbody>
${verdictsInOrder.map((verdict) => renderRow(verdict, results.results))}</tbody>
<tfoot><tr><th scope="row">All</th>${levels.map((level) => html`<td>${results.results.filter((result) => result.level === level).length}</td>`)}<td>${runs}</td></tr></tfoot>
</table>
</div>
<div>
<h3>Levels</h3>
<ul class="levels">
${judgeLevels(results).map(renderLevel)}</ul>
</div>
</div>
</section>`;
}

function renderRow(verdict: Verdict, results: readonly CaseResult[]): Html | undefined {
  const such = results.filter((result) => result.verdict === verdict);
  if (such.length === 0) return undefined;
  const counts = levels.map((level) => such.filter((result) => result.level === level).length);
  return html`<tr><th scope="row">${renderVerdict(verdict)}</th>${[...counts, such.length].map((count) => html`<td${count === 0 && html` class="zero"`}>${count}</td>`)}</tr>\n`;
}

/** The same numbers to look at; the table says them. */
function renderBar(results: readonly CaseResult[]): Html {
  let x = 0;
  const parts = verdictsInOrder.toReversed().map((verdict) => {
    const width = (results.filter((result) => result.verdict === verdict).length / (results.length || 1)) * 100;
    const part =
      width > 0 && html`<rect class="${verdict}" x="${x.toFixed(3)}" y="0" width="${width.toFixed(3)}" height="4"/>`;
    x += width;
    return part;
  });
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}

function renderLevel({ name, isEarned, isBarred, why }: LevelJudgement, index: number): Html {
  const [state, symbol, word] = isEarned
    ? ["earned", "✓", "earned"]
    : isBarred
      ? ["missed", "✗", "not earned"]
      : ["absent", "–", "not earned"];
  return html`<li class="${state}"><span class="symbol" aria-hidden="true">${symbol}</span> <strong>${index === 0 ? "godwit " : "+"}${name}</strong> <span class="state">${word}</span><br><span class="why">${why}</span></li>\n`;
}
