import type { Circumstances } from "../self-test/circumstances.ts";
import { type Stages, stages } from "../self-test/stages.ts";
import type { Ask } from "../src/protocol/ask.ts";

export type AskOf<Name extends Ask["do"]> = Extract<Ask, { readonly do: Name }>;

/** A handler that is wrong in one ask: `right` is what it would have answered. */
export function onAsk<Name extends Ask["do"]>(
  name: Name,
  answer: (
    ask: AskOf<Name>,
    right: () => Promise<Response>,
    request: Request,
    circumstances: Circumstances,
  ) => Response | Promise<Response>,
): Partial<Stages> {
  return {
    async answerAsk(ask, request, circumstances) {
      const right = (): Promise<Response> => stages.answerAsk(ask, request, circumstances);
      // It has that name, so it is of that type.
      return ask.do === name ? answer(ask as AskOf<Name>, right, request, circumstances) : right();
    },
  };
}
