import { bodyByType } from "./event-body.ts";
import { forwardedFor, withFields } from "./forwarded-for.ts";
import { type GatewayRequest, splitTarget, valuesOf } from "./gateway-request.ts";
import { textFromHeader } from "./header-text.ts";
import type { IngressSettings, RequestFacts } from "./ingress.ts";
import { splitQuery } from "./split-query.ts";
import { groupValues, lastValues } from "./value-maps.ts";

/**
 * The event of an Application Load Balancer. Nothing is decoded; fields of the connection come through; without multi-value
 * headers the last value of a repeated field or parameter is all there is.
 * Source: Elastic Load Balancing, "Use Lambda functions as targets of an Application Load Balancer".
 * @param isMultiValue the target group's `lambda.multi_value_headers.enabled`
 */
export function albEvent(
  request: GatewayRequest,
  facts: RequestFacts,
  settings: IngressSettings,
  isMultiValue: boolean,
): object {
  const { path, query } = splitTarget(request.target);
  const headers = groupValues(albHeaders(request, facts, settings));
  const parameters = groupValues(splitQuery(query));
  const contentType = valuesOf(request.headers, "content-type")[0];
  const contentEncoding = valuesOf(request.headers, "content-encoding")[0];
  return {
    requestContext: { elb: { targetGroupArn: targetGroupArn(settings) } },
    httpMethod: request.method,
    path,
    ...(isMultiValue
      ? {
          queryStringParameters: null,
          multiValueQueryStringParameters: parameters,
          headers: null,
          multiValueHeaders: headers,
        }
      : { queryStringParameters: lastValues(parameters), headers: lastValues(headers) }),
    ...(request.body.length === 0
      ? { body: "", isBase64Encoded: false }
      : bodyByType(request.body, contentType, contentEncoding)),
  };
}

function albHeaders(
  request: GatewayRequest,
  facts: RequestFacts,
  { listenerPort }: IngressSettings,
): readonly (readonly [string, string])[] {
  const claimed = valuesOf(request.headers, "x-amzn-trace-id")[0];
  const own = {
    // A trace that the client began goes on: "Request tracing for your Application Load Balancer".
    "x-amzn-trace-id": claimed === undefined ? facts.traceId : `${facts.traceId.replace("Root", "Self")};${claimed}`,
    "x-forwarded-for": forwardedFor(request.headers, facts.clientAddress),
    "x-forwarded-port": String(listenerPort),
    "x-forwarded-proto": "http",
  };
  return withFields(request.headers, own).map(([name, value]) => [name.toLowerCase(), textFromHeader(value)]);
}

function targetGroupArn({ accountId, region }: IngressSettings): string {
  return `arn:aws:elasticloadbalancing:${region}:${accountId}:targetgroup/godwit/6d0ecf831eec9f09`;
}
