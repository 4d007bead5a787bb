/**
 * Orders two strings by their UTF-8 bytes. JavaScript's `<` orders by UTF-16 units instead, which puts a character
 * beyond U+FFFF (written as surrogates, U+D800 to U+DFFF) before U+E000 to U+FFFF.
 */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const x = a.charCodeAt(at);
    const y = b.charCodeAt(at);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Moves surrogates behind every other unit, where their characters stand in UTF-8. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x1_0000 : unit;
}
