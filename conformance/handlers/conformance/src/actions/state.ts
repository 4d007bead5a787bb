import type { Action } from "../action.ts";
import { inspectInstance } from "../inspect-instance.ts";
import { moduleState } from "../module-state.ts";
import { spoilInstance } from "../spoil-instance.ts";

/** Counts in module state, spoils the instance, or looks at what is left of another request. */
export const state: Action<"state"> = async ({ how }, request, context) => {
  switch (how) {
    case "count":
      return new Response(String(++moduleState.count));
    case "inspect":
      return Response.json(inspectInstance());
    case "spoil": {
      const answer = new Response("spoilt");
      await spoilInstance(request, context);
      return answer;
    }
  }
};
