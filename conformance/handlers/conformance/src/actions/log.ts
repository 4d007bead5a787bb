import type { Action } from "../action.ts";

/** Prints, as an ordinary line and as an error. */
export const log: Action<"log"> = ({ text, config }, _request, context) => {
  console.log(text);
  console.error(text);
  if (config !== undefined) console.log(context.config.get(config));
  return new Response("printed");
};
