import type { WitType } from "../src/glue/plan/wit-type.ts";

/** Which case of a variant, whatever it is called, a value is. */
export function caseOf(type: WitType, value: unknown): { readonly at: number; readonly payload: unknown } {
  const tagged = value as { readonly tag: string; readonly val?: unknown };
  switch (type.kind) {
    case "option":
      return { at: value === undefined ? 0 : 1, payload: value };
    case "enum":
      return { at: type.names.indexOf(value as string), payload: undefined };
    case "variant":
      return { at: type.cases.findIndex(({ name }) => name === tagged.tag), payload: tagged.val };
    default:
      return { at: tagged.tag === "ok" ? 0 : 1, payload: tagged.val };
  }
}
