import type { Body } from "../component/body.ts";
import type { OutboundFetch, OutboundRequest, OutboundResponse } from "./capabilities.ts";
import { FailedCall } from "./failed-call.ts";
import type { RequestBudget } from "./request-budget.ts";

/**
 * Makes an outbound call of a guest's, and tells the budget why it failed, before the head or in the body. A call that the
 * guest dropped, or that ended with its request, did not fail.
 */
export async function callOutbound(
  outbound: OutboundFetch,
  request: OutboundRequest,
  budget: RequestBudget,
): Promise<OutboundResponse> {
  const tell = (cause: unknown) => {
    if (!request.signal.aborted) budget.tellFailedCall(new FailedCall(request, cause));
  };
  try {
    const response = await outbound(request);
    return response.body === undefined ? response : { ...response, body: toldBody(response.body, tell) };
  } catch (cause) {
    tell(cause);
    throw cause;
  }
}

/** @param tell called once, when the body failed before it was cancelled */
function toldBody(body: Body, tell: (cause: unknown) => void): Body {
  let isOver = false;
  return {
    async read() {
      try {
        return await body.read();
      } catch (cause) {
        if (!isOver) tell(cause);
        isOver = true;
        throw cause;
      }
    },
    cancel(reason) {
      isOver = true;
      body.cancel(reason);
    },
  };
}
