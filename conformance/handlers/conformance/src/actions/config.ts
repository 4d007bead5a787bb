import type { Action } from "../action.ts";
import { errorName } from "../error-name.ts";

/** Values of config keys. */
export const config: Action<"config"> = ({ keys }, _request, context) => {
  function read(key: string): unknown {
    try {
      return context.config.get(key) ?? null;
    } catch (error) {
      return { error: errorName(error) };
    }
  }

  const all = Object.entries(context.config.all());
  return Response.json({ values: Object.fromEntries(keys.map((key) => [key, read(key)])), all });
};
