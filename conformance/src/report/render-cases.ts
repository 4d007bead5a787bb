import type { CaseResult, Failure, Results } from "../run/results.ts";
import { type AreaGroup, type CaseGroup, groupByArea, groupByCase } from "./group-cases.ts";
import { type Html, html, webLink } from "./html.ts";
import { filterAttributes, renderFilters } from "./render-filters.ts";
import { limitText, renderTranscript } from "./render-transcript.ts";
import { renderVerdict } from "./render-verdict.ts";
import { sayReason } from "./say-reason.ts";

/** Every case in full, to be opened: sentences, results, failure, transcript. */
export function renderCases(results: Results): Html {
  return html`<section aria-labelledby="cases">
<h2 id="cases" tabindex="-1">Cases</h2>
${renderFilters(groupByCase(results.results))}
${groupByArea(results.results).map(renderArea)}</section>`;
}

function renderArea({ area, name, cases }: AreaGroup): Html {
  return html`<section class="area-cases" data-area>
<h3><span class="area">${area}</span> ${name}</h3>
${cases.map(renderCase)}</section>
`;
}

function renderCase(group: CaseGroup): Html {
  const { id, title, level, profile, verdict, isMixed, results } = group;
  return html`<details class="case" id="case-${id}" ${filterAttributes(group)}>
<summary>${renderVerdict(verdict)}<span class="case-id">${id}</span><span class="title">${title}</span><span class="tags">${isMixed && html`<span class="tag">not every artifact</span> `}<span class="tag">${level}</span> <span class="tag">${profile}</span></span></summary>
<div class="inside">
${renderSpecification(group.specification)}
${results.map(renderResult)}</div>
</details>
`;
}

/** The sentences that a case rests on. */
function renderSpecification(specification: CaseResult["specification"]): Html {
  return html`<div class="specification">${specification.map(
    ({ document, section, quote, url }) =>
      html`<blockquote><p>${quote}</p><footer>${webLink(url, html`<cite>${document}</cite>, ${section}`)}</footer></blockquote>\n`,
  )}</div>`;
}

function renderResult(result: CaseResult): Html {
  const { artifact, verdict, durationMs, link, failure, transcript } = result;
  const reason = sayReason(result);
  return html`<div class="result">
<p class="result-head">${renderVerdict(verdict)} with artifact <strong>${artifact}</strong> <span class="duration">${Math.round(durationMs)} ms</span></p>
${reason !== undefined && html`<p class="reason">${limitText(reason)}${link !== undefined && html` (${webLink(link, "more")})`}</p>`}
${failure && renderFailure(failure)}
${transcript && transcript.length > 0 && renderTranscript(transcript)}
</div>
`;
}

/** The check that did not hold. */
function renderFailure({ step, check, message }: Failure): Html {
  return html`<dl class="failure"><div><dt>Step</dt><dd>${step}</dd></div><div><dt>Check</dt><dd>${check}</dd></div><div class="message"><dt>Message</dt><dd>${limitText(message)}</dd></div></dl>`;
}
