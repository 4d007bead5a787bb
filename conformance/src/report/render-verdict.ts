import type { Verdict } from "../run/verdict.ts";
import { type Html, html } from "./html.ts";
import { verdictWords } from "./verdict-words.ts";

/** A verdict as a small label: symbol, word and colour. */
export function renderVerdict(verdict: Verdict): Html {
  const { symbol, word } = verdictWords[verdict];
  return html`<span class="verdict ${verdict}"><span class="symbol" aria-hidden="true">${symbol}</span> ${word}</span>`;
}
