import type { CaseGroup } from "./group-cases.ts";
import { type Html, html } from "./html.ts";
import { renderVerdict } from "./render-verdict.ts";
import { verdictsInOrder } from "./verdict-words.ts";

/** Filters over cases. They stay hidden until the page's script can carry them out. */
export function renderFilters(cases: readonly CaseGroup[], more?: Html): Html {
  const verdicts = verdictsInOrder.filter((verdict) => cases.some(({ results }) => has(results, verdict)));
  const profiles = [...new Set(cases.map(({ profile }) => profile))];
  return html`<form class="filters" id="filters" role="search" aria-label="Cases" hidden>
<div class="filter-text"><label for="text">Search</label><input id="text" name="text" type="search" placeholder="Name, sentence, message" autocomplete="off" spellcheck="false"></div>
<fieldset><legend>Verdict</legend>${verdicts.map(
    (verdict) =>
      html`<label class="choice"><input type="checkbox" name="verdict" value="${verdict}">${renderVerdict(verdict)} <span class="count">${cases.filter(({ results }) => has(results, verdict)).length}</span></label>\n`,
  )}</fieldset>
<fieldset><legend>Level</legend>${(["must", "should", "observe"] as const).map(
    (level) =>
      html`<label class="choice"><input type="checkbox" name="level" value="${level}"><span>${level}</span></label>\n`,
  )}</fieldset>
<div class="filter-profile"><label for="profile">Profile</label><select id="profile" name="profile"><option value="">all</option>${profiles.map((profile) => html`<option>${profile}</option>`)}</select></div>
${more}
<div class="filter-end"><p id="shown" role="status"></p><button type="reset">Show all</button></div>
</form>`;
}

/** What the filters look at. */
export function filterAttributes({ level, profile, results }: CaseGroup): Html {
  const verdicts = [...new Set(results.map(({ verdict }) => verdict))].join(" ");
  return html`data-case data-verdicts="${verdicts}" data-level="${level}" data-profile="${profile}"`;
}

function has(results: CaseGroup["results"], verdict: string): boolean {
  return results.some((result) => result.verdict === verdict);
}
