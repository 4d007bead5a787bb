/**
 * Text in double quotes, as JSON, YAML and TypeScript read it, and on one line for each of them: what JSON leaves as it is and YAML
 * does not print, or some readers take for the end of a line, is escaped.
 * Sources: YAML 1.2.2, sections 5.1 and 5.7; ECMA-262, section 12.3.
 */
export function printableString(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
