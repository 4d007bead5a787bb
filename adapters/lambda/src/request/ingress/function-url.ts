import { readVersionTwo } from "./http-two.ts";
import type { Ingress } from "./ingress.ts";
import { functionUrlLimits } from "./platform-limits.ts";
import { splitCookies } from "./result-headers.ts";
import { pathFromEncoded } from "./target-from-event.ts";

/**
 * A function URL: payload format 2.0, with path and query as they were sent, cookies in a list and in a header.
 * Source: AWS Lambda Developer Guide, "Invoking Lambda function URLs" and "Response streaming for Lambda functions".
 */
export const functionUrl: Ingress = {
  kind: "url",
  limits: functionUrlLimits,
  readEvent: (event) => readVersionTwo(event, pathFromEncoded),
  writeResult: (head, content) => ({ statusCode: head.status, ...splitCookies(head.headers), ...content }),
  writePrelude: (head) => ({ statusCode: head.status, ...splitCookies(head.headers) }),
};
