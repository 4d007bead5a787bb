import type { Action } from "../action.ts";
import { base64FromBytes } from "../base64.ts";

/** Tells what it sees of the request. */
export const see: Action<"see"> = async (_ask, request, context) => {
  const body = request.body === null ? null : base64FromBytes(new Uint8Array(await request.arrayBuffer()));
  const seen = {
    method: request.method,
    url: request.url,
    headers: [...request.headers].filter(([name]) => name !== "x-conformance"),
    body,
    requestId: context.requestId,
    address: context.client.address ?? null,
    deadline: context.deadline?.toISOString() ?? null,
  };
  return Response.json(seen, { headers: { "x-method": request.method } });
};
