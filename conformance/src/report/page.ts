import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Html, html, trustedHtml } from "./html.ts";

/** In this order: what stands later wins. */
const styleSheets: readonly string[] = [
  "colours.css",
  "text.css",
  "parts.css",
  "matrix.css",
  "filters.css",
  "cases.css",
  "comparison.css",
  "ends.css",
];

/** A page that needs nothing but itself: its style and its script are in it, by their hashes, and nothing else may run or load. */
export async function renderPage(title: string, body: Html): Promise<string> {
  const [script, ...styles] = await Promise.all(["report.js", ...styleSheets].map(readPart));
  const style = styles.join("\n");
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script ?? "")}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trustedHtml(style)}</style>
</head>
<body>
${body}
<script type="module">${trustedHtml(script ?? "")}</script>
</body>
</html>
`.toString();
}

/** Files of their own, so that they are checked as what they are. The way to them is the same from `src` and from `dist`. */
function readPart(name: string): Promise<string> {
  return readFile(new URL(`../../report-page/${name}`, import.meta.url), "utf8");
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
