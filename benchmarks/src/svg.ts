/** Colours that can be read on light and on dark pages alike. */
export const colours = { own: "#2f7ebc", other: "#8a8f98", text: "#6b7280", spread: "#c2410c" } as const;

/** An SVG picture of that size, with a title for those who cannot see it. */
export function svgOf(width: number, height: number, title: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="13">
<title>${escapeText(title)}</title>
${parts.join("\n")}
</svg>
`;
}

export function textAt(x: number, y: number, text: string, anchor: "start" | "middle" | "end" = "start"): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${colours.text}">${escapeText(text)}</text>`;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
