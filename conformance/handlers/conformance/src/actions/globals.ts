import type { Action } from "../action.ts";

/** Which names are there. */
export const globals: Action<"globals"> = ({ names }) =>
  Response.json(Object.fromEntries(names.map((name) => [name, typeOf(name)])));

function typeOf(name: string): string {
  let value: unknown = globalThis;
  for (const part of name.split(".")) {
    if (value === null || value === undefined) return "undefined";
    try {
      value = Reflect.get(Object(value), part);
    } catch {
      // A getter of a prototype asks for an instance: it is there.
      return "accessor";
    }
  }
  return typeof value;
}
