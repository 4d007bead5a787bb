import type { Results } from "../run/results.ts";
import { type AreaGroup, type CaseGroup, groupByArea } from "./group-cases.ts";
import { type Html, html } from "./html.ts";
import { verdictWords } from "./verdict-words.ts";

/** Areas by cases: each case a link to where it is told, with its number, its verdict's symbol, word and colour. */
export function renderMatrix(results: Results): Html {
  return html`<section aria-labelledby="matrix">
<h2 id="matrix">Matrix</h2>
<div class="matrix">
${groupByArea(results.results).map(renderArea)}</div>
</section>`;
}

function renderArea({ area, name, cases }: AreaGroup): Html {
  return html`<h3><span class="area">${area}</span> ${name}</h3>
<ul>
${cases.map(renderCell)}</ul>
`;
}

function renderCell({ id, title, verdict, isMixed }: CaseGroup): Html {
  const { symbol, short, word } = verdictWords[verdict];
  const number = id.slice(id.indexOf("-") + 1);
  const says = `${id}: ${word}${isMixed ? ", not with every artifact" : ""}. ${title}`;
  return html`<li data-cell="${id}"><a class="cell ${verdict}" href="#case-${encodeURIComponent(id.toWellFormed())}" title="${says}" aria-label="${says}"><span class="number">${number}${isMixed && "*"}</span><span><span class="symbol">${symbol}</span> ${short}</span></a></li>\n`;
}
