import { printableString } from "../printable-string.ts";

/**
 * Text as a quoted template that holds nothing to evaluate.
 * Source: HCL Native Syntax Specification, "Template Expressions" and "Template Literals".
 */
export function terraformString(text: string): string {
  return printableString(text)
    .replaceAll("\\b", "\\u0008")
    .replaceAll("\\f", "\\u000c")
    .replaceAll("${", () => "$${")
    .replaceAll("%{", "%%{");
}
