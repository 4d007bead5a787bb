// The page is whole without this script: it filters cases, and opens the one that a link names.

const form = document.querySelector("#filters");
const entries = [...document.querySelectorAll("[data-case]")];
const areas = [...document.querySelectorAll("[data-area]")];
const cells = new Map([...document.querySelectorAll("[data-cell]")].map((cell) => [`case-${cell.dataset.cell}`, cell]));
const texts = new Map();

/** All that an entry says, in lower case. Read when it is first searched: transcripts are long. */
function textOf(entry) {
  const known = texts.get(entry) ?? entry.textContent.toLowerCase();
  texts.set(entry, known);
  return known;
}

function filter() {
  const chosen = new FormData(form);
  const verdicts = chosen.getAll("verdict");
  const levels = chosen.getAll("level");
  const profile = chosen.get("profile");
  const words = String(chosen.get("text")).toLowerCase().split(/\s+/u).filter(Boolean);
  let shown = 0;
  for (const entry of entries) {
    const { verdicts: has, level, profile: of, differs } = entry.dataset;
    const fits =
      (verdicts.length === 0 || has.split(" ").some((verdict) => verdicts.includes(verdict))) &&
      (levels.length === 0 || levels.includes(level)) &&
      (profile === "" || profile === of) &&
      (!chosen.has("differs") || differs !== undefined) &&
      words.every((word) => textOf(entry).includes(word));
    entry.hidden = !fits;
    cells.get(entry.id)?.classList.toggle("out", !fits);
    if (fits) shown += 1;
  }
  for (const area of areas) area.hidden = area.querySelector("[data-case]:not([hidden])") === null;
  document.querySelector("#shown").textContent =
    shown === entries.length ? `All ${entries.length} cases` : `${shown} of ${entries.length} cases`;
}

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target === null || !entries.includes(target)) return;
  if (target.hidden) {
    form.reset();
    filter();
  }
  target.open = true;
  target.scrollIntoView();
  target.querySelector("summary")?.focus({ preventScroll: true });
}

/** On paper nothing can be opened: what went wrong is opened before, and closed again after. */
let openedForPaper = [];

addEventListener("beforeprint", () => {
  openedForPaper = entries.filter((entry) => entry.open === false && entry.querySelector(".failure") !== null);
  for (const entry of openedForPaper) entry.open = true;
});
addEventListener("afterprint", () => {
  for (const entry of openedForPaper) entry.open = false;
});

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
// The fields have their first values again only after the event.
form.addEventListener("reset", () => setTimeout(filter));
addEventListener("hashchange", openTarget);
form.hidden = false;
filter();
openTarget();
