import type { Ask } from "../src/protocol/ask.ts";

export type Thing = Extract<Ask, { readonly do: "construct" }>["things"][number];

/** Makes a thing that the platform may have to refuse. */
export function construct(thing: Thing): unknown {
  if ("headers" in thing) return new Headers(thing.headers.map(([name, value]): [string, string] => [name, value]));
  if ("request" in thing) return new Request(thing.request.url, thing.request);
  return new Response(thing.response.body ?? null, thing.response);
}
