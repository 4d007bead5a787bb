import type { Action } from "../action.ts";

/** Answers with the request's body as it comes. */
export const echo: Action<"echo"> = (_ask, request) => {
  const type = request.headers.get("content-type");
  return new Response(request.body, { headers: type === null ? {} : { "content-type": type } });
};
