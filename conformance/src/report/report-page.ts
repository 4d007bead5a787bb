import type { Results } from "../run/results.ts";
import { type Html, html } from "./html.ts";
import { renderPage } from "./page.ts";
import { renderCases } from "./render-cases.ts";
import { renderDeviations, renderUnexpected } from "./render-deviations.ts";
import { renderHead } from "./render-head.ts";
import { renderMatrix } from "./render-matrix.ts";
import { renderSummary } from "./render-summary.ts";

/** `report.html` of one run. */
export function renderReport(results: Results): Promise<string> {
  const { subject, target } = results;
  const unexpected = renderUnexpected(results);
  return renderPage(
    `${subject.name} ${subject.version ?? ""}: godwit conformance (${target})`,
    html`<a class="skip" href="#cases">Skip to the cases</a>
${renderHead(results)}
${renderContents(unexpected !== undefined)}
<main>
${renderSummary(results)}
${unexpected}
${renderDeviations(results)}
${renderMatrix(results)}
${renderCases(results)}
</main>
${renderFoot()}`,
  );
}

/** Where the other files are. */
export function renderFoot(): Html {
  return html`<footer class="foot"><p>Levels: <em>must</em> decides whether a subject conforms, <em>should</em> is reported, <em>observe</em> is recorded and never fails. Secrets are taken out of transcripts; what cannot be seen is written as <code>\\r</code> or <code>\\x00</code>. The same numbers are in <code>results.json</code>.</p></footer>`;
}

function renderContents(hasUnexpected: boolean): Html {
  const sections = ["summary", ...(hasUnexpected ? ["unexpected"] : []), "deviations", "matrix", "cases"];
  return html`<nav aria-label="Contents"><ul>${sections.map((id) => html`<li><a href="#${id}">${id[0]?.toUpperCase()}${id.slice(1)}</a></li> `)}</ul></nav>`;
}
