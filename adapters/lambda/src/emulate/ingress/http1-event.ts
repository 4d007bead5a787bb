import { bodyByType } from "./event-body.ts";
import { formatRequestTime } from "./format-request-time.ts";
import { type GatewayRequest, splitTarget, valuesOf } from "./gateway-request.ts";
import { textFromHeader } from "./header-text.ts";
import { httpApiHeaders } from "./http-api-headers.ts";
import type { IngressSettings, RequestFacts } from "./ingress.ts";
import { decodeQueryPart, splitQuery } from "./split-query.ts";
import { groupValues, lastValues, unlessEmpty } from "./value-maps.ts";

/**
 * The event of an HTTP API in payload format 1.0: shaped as a REST API's, with the path and the names of an HTTP API.
 * Source: API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs".
 * @param path as {@link httpApiPath} has it
 */
export function http1Event(
  request: GatewayRequest,
  facts: RequestFacts,
  { accountId, apiId }: IngressSettings,
  path: string,
): object {
  const { query } = splitTarget(request.target);
  const host = valuesOf(request.headers, "host")[0] ?? "";
  const domainName = host.replace(/:\d+$/, "");
  const headers = groupValues(httpApiHeaders(request, facts, { foldsForwarded: true }));
  const parameters = groupValues(
    splitQuery(query).map(([key, value]) => [decodeQueryPart(key), decodeQueryPart(value)]),
  );
  const contentType = valuesOf(request.headers, "content-type")[0];
  const contentEncoding = valuesOf(request.headers, "content-encoding")[0];
  return {
    version: "1.0",
    resource: "$default",
    path,
    httpMethod: request.method,
    headers: lastValues(headers),
    multiValueHeaders: headers,
    queryStringParameters: unlessEmpty(lastValues(parameters)) ?? null,
    multiValueQueryStringParameters: unlessEmpty(parameters) ?? null,
    requestContext: {
      accountId,
      apiId,
      domainName,
      domainPrefix: domainName.split(".")[0],
      extendedRequestId: facts.extendedRequestId,
      httpMethod: request.method,
      identity: {
        accessKey: null,
        accountId: null,
        caller: null,
        cognitoAmr: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: facts.clientAddress,
        user: null,
        userAgent: textFromHeader(valuesOf(request.headers, "user-agent")[0] ?? ""),
        userArn: null,
      },
      path,
      protocol: "HTTP/1.1",
      requestId: facts.extendedRequestId,
      requestTime: formatRequestTime(facts.receivedAt),
      requestTimeEpoch: facts.receivedAt.getTime(),
      resourceId: "$default",
      resourcePath: "$default",
      stage: "$default",
    },
    pathParameters: null,
    stageVariables: null,
    ...(request.body.length === 0
      ? { body: null, isBase64Encoded: false }
      : bodyByType(request.body, contentType, contentEncoding)),
  };
}
