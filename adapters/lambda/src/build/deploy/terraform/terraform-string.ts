/**
 * Text as a quoted template that holds nothing to evaluate.
 * Source: HCL Native Syntax Specification, "Template Expressions" and "Template Literals".
 */
export function terraformString(text: string): string {
  return JSON.stringify(text)
    .replaceAll("\\b", "\\u0008")
    .replaceAll("\\f", "\\u000c")
    .replaceAll("${", () => "$${")
    .replaceAll("%{", "%%{");
}
