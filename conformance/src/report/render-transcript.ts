import type { TranscriptEntry } from "../run/results.ts";
import { type Html, html } from "./html.ts";
import { visiblePieces } from "./visible-text.ts";

const marks: Readonly<Record<TranscriptEntry["at"], readonly [mark: string, word: string]>> = {
  sent: ["→", "sent"],
  received: ["←", "received"],
  upstream: ["⇄", "upstream"],
  log: ["≡", "log"],
  note: ["·", "note"],
};

/** A page stays one that a browser opens, whatever a host answers: the rest is in `results.json`. */
const entriesAtMost = 100;
const charactersAtMost = 8192;

/** What went over the wire, each piece with its direction and time. */
export function renderTranscript(transcript: readonly TranscriptEntry[]): Html {
  const more = transcript.length - entriesAtMost;
  return html`<ol class="transcript" aria-label="Transcript">
${transcript.slice(0, entriesAtMost).map(renderEntry)}${more > 0 && html`<li class="note"><p class="mark">${more} more in results.json</p></li>`}</ol>`;
}

/** Text that may be long. */
export function limitText(text: string): string {
  const more = text.length - charactersAtMost;
  return more > 0 ? `${text.slice(0, charactersAtMost)}… (${more} more characters in results.json)` : text;
}

function renderEntry({ at, ms, text }: TranscriptEntry): Html {
  const [mark, word] = marks[at];
  return html`<li class="${at}"><p class="mark"><span aria-hidden="true">${mark}</span> ${word} <span class="duration">${Math.round(ms)} ms</span></p><pre>${markEscapes(limitText(text))}</pre></li>\n`;
}

/** Escapes stand back, so that the text beside them can be read. */
function markEscapes(text: string): readonly (Html | false)[] {
  return visiblePieces(text).map(
    (piece) =>
      piece.text !== "" && (piece.isEscape ? html`<span class="escape">${piece.text}</span>` : html`${piece.text}`),
  );
}
