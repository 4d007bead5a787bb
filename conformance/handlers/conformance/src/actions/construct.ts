import type { Action, AskOf } from "../action.ts";
import { errorName } from "../error-name.ts";

/** Makes things that the platform may have to refuse. */
export const construct: Action<"construct"> = ({ things }) =>
  Response.json(
    things.map((thing) => {
      try {
        make(thing);
        return null;
      } catch (error) {
        return errorName(error);
      }
    }),
  );

function make(thing: AskOf<"construct">["things"][number]): unknown {
  if ("headers" in thing) return new Headers(thing.headers.map(([name, value]): [string, string] => [name, value]));
  if ("response" in thing) {
    const { body, ...init } = thing.response;
    return new Response(body ?? null, init);
  }
  const { url, ...init } = thing.request;
  return new Request(url, init);
}
