import type { Action, AskOf } from "../action.ts";
import { makeBytes } from "../make-bytes.ts";

/** Answers as it is told, as a value or as a promise. */
export const respond: Action<"respond"> = (ask) => {
  switch (ask.as ?? "value") {
    case "value":
      return makeResponse(ask);
    case "promise":
      return Promise.resolve(makeResponse(ask));
    case "async":
      return (async () => {
        await undefined;
        return makeResponse(ask);
      })();
  }
};

function makeResponse({ status = 200, statusText, headers = [], body }: AskOf<"respond">): Response {
  const made = new Headers();
  for (const [name, value] of headers) made.append(name, value);
  return new Response(body === undefined ? null : makeBytes(body), {
    status,
    headers: made,
    ...(statusText === undefined ? {} : { statusText }),
  });
}
