/**
 * Text as a double-quoted scalar. JSON's escapes are YAML's; what JSON leaves as it is and YAML does not print is escaped, too.
 * Source: YAML 1.2.2, sections 5.1 and 5.7.
 */
export function yamlString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
