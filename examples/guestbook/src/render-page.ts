import type { Entry } from "./entries.ts";
import { html, type Markup } from "./html.ts";
import { maxMessageLength, maxNameLength } from "./limits.ts";

export interface PageContent {
  readonly greeting: string;
  readonly visits: number;
  readonly entries: readonly Entry[];
}

/** The whole page; it works without JavaScript. */
export function renderPage({ greeting, visits, entries }: PageContent): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${greeting}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/stylesheet.css">
</head>
<body>
<header>
<h1>${greeting}</h1>
<p>${visits === 1 ? "You are the first visitor." : html`This page was visited ${visits} times.`}</p>
</header>
<main>
<section aria-labelledby="sign">
<h2 id="sign">Sign it</h2>
<form method="post" action="/entries">
<label for="name">Your name</label>
<input id="name" name="name" required maxlength="${maxNameLength}" autocomplete="name">
<label for="message">Your message</label>
<textarea id="message" name="message" required maxlength="${maxMessageLength}" rows="4"
 aria-describedby="message-limit"></textarea>
<p id="message-limit" class="hint">Up to ${maxMessageLength} characters.</p>
<button>Sign the guestbook</button>
</form>
</section>
<section aria-labelledby="entries">
<h2 id="entries">Entries</h2>
${entries.length === 0 ? html`<p class="hint">Nobody has signed yet.</p>` : renderEntries(entries)}
</section>
</main>
</body>
</html>
`.toString();
}

function renderEntries(entries: readonly Entry[]): Markup {
  return html`<ol reversed>
${entries.map(
  ({ name, message, writtenAt }) => html`<li>
<article>
<h3>${name}</h3>
<p class="message">${message}</p>
<time datetime="${writtenAt}">${writtenAt.slice(0, 16).replace("T", " ")} UTC</time>
</article>
</li>
`,
)}</ol>`;
}
