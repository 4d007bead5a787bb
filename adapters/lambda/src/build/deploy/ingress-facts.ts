import type { DeploymentIngress } from "./deployment-options.ts";

/** What whoever edits a template should know of its ingress, one comment line each. */
export function ingressFacts(ingress: DeploymentIngress, invoke: "buffered" | "stream"): readonly string[] {
  return facts[ingress === "url" || ingress === "rest" ? (`${ingress}-${invoke}` as const) : ingress];
}

/**
 * Sources: AWS Lambda Developer Guide, "Lambda quotas", "Response streaming for Lambda functions" and "Invoking Lambda function
 * URLs"; API Gateway Developer Guide, "Quotas", "Important notes", "Stream the integration response" and "Return binary media
 * from a Lambda proxy integration"; Application Load Balancers guide, "Use Lambda functions as targets".
 */
const facts = {
  "url-buffered": [
    "The function answers whole, so InvokeMode must stay BUFFERED: as a stream, clients would get its JSON envelope.",
    "6 MB each way; bytes that are no text travel as base64, so about 4.5 MB of them.",
    "Anybody may call the URL. With auth type AWS_IAM only signed requests may.",
  ],
  "url-stream": [
    "The function streams, so InvokeMode must stay RESPONSE_STREAM: buffered, clients would get the stream's envelope.",
    "Answers up to 200 MB: the first 6 MB at any speed, then 2 MB/s. Requests still arrive whole, 6 MB at most.",
    "Where a client has gone, the function runs on, and is paid for, until it ends or its timeout does.",
    "Anybody may call the URL. With auth type AWS_IAM only signed requests may.",
  ],
  http: [
    "An HTTP API waits 30 s at most, which no quota raises; the function may run on behind its 504.",
    "6 MB each way, which is Lambda's limit; answers are whole.",
    "Paths arrive decoded: %2F, %23 and runs of slashes cannot be told any more.",
  ],
  "rest-buffered": [
    "A REST API waits 29 s for a whole answer unless a quota was raised; the function may run on behind its 504.",
    "Binary media types must stay */*: without it bytes are mangled on their way in, and base64 is not decoded on its way out.",
    "6 MB each way, which is Lambda's limit. The stage is part of the URL, and no part of the path that the handler sees.",
  ],
  "rest-stream": [
    "Answers stream for up to 15 minutes; a pause of 5 minutes ends them (30 s at an edge-optimized API).",
    "Up to 200 MB: the first 10 MB at any speed, then 2 MB/s. Requests still arrive whole. No compression by the gateway.",
    "Binary media types must stay */*: without it request bodies are mangled. Where a client has gone, the function runs on.",
  ],
  alb: [
    "Multi-value headers must stay on: without them only one of several Set-Cookie can be answered.",
    "1 MB each way, as JSON with base64; answers are whole, so server-sent events arrive all at once.",
    "The load balancer waits until the function answers or times out.",
  ],
} as const;
