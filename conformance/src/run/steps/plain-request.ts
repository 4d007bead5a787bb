import { bytesOfData } from "../../case/bytes-of-data.ts";
import type { RequestParts } from "../../case/step.ts";
import type { PlainRequest } from "../../http/encode-request.ts";
import { authorityOf, type CaseContext } from "../case-context.ts";

/** A request of a case with the runner's defaults. Its texts are filled in already. */
export function plainRequest(parts: RequestParts, context: CaseContext): PlainRequest {
  return {
    method: parts.method ?? "GET",
    target: parts.target ?? "/",
    headers: parts.headers ?? [],
    body: parts.body === undefined ? undefined : bytesOfData(parts.body, context.features),
    framing: parts.framing ?? "length",
    ask: parts.ask === undefined ? undefined : JSON.stringify(parts.ask),
    authority: authorityOf(context),
  };
}
