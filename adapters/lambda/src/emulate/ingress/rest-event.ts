import { base64Body, textBody } from "./event-body.ts";
import { formatRequestTime } from "./format-request-time.ts";
import { forwardedFor, withFields } from "./forwarded-for.ts";
import { type GatewayRequest, splitTarget, valuesOf } from "./gateway-request.ts";
import { textFromHeader } from "./header-text.ts";
import { withoutHopByHop } from "./hop-by-hop.ts";
import type { IngressSettings, RequestFacts } from "./ingress.ts";
import { isBinaryType } from "./is-binary-type.ts";
import { decodeQueryPart, splitQuery } from "./split-query.ts";
import { groupValues, lastValues, unlessEmpty } from "./value-maps.ts";

/** Names that the gateway writes its own way, whatever the client wrote. */
const ownNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    host: "Host",
    "user-agent": "User-Agent",
    "x-amzn-trace-id": "X-Amzn-Trace-Id",
    "x-forwarded-for": "X-Forwarded-For",
    "x-forwarded-port": "X-Forwarded-Port",
    "x-forwarded-proto": "X-Forwarded-Proto",
  }),
);

/**
 * The event of a REST API, behind a resource `/{proxy+}`. The query is decoded, the path is not; names keep the client's case;
 * there is no `content-length`.
 * Source: API Gateway Developer Guide, "Input format of a Lambda function for proxy integration", and a recorded event.
 */
export function restEvent(request: GatewayRequest, facts: RequestFacts, settings: IngressSettings): object {
  const { path, query } = splitTarget(request.target);
  const host = valuesOf(request.headers, "host")[0] ?? "";
  const domainName = host.replace(/:\d+$/, "");
  const userAgent = valuesOf(request.headers, "user-agent")[0] ?? "";
  const headers = groupValues(restHeaders(request, facts));
  // A semicolon separates, too: "Important notes for REST APIs".
  const parameters = groupValues(
    splitQuery(query, /[&;]/).map(([key, value]) => [decodeQueryPart(key), decodeQueryPart(value)]),
  );
  const isRoot = path === "/";
  const resource = isRoot ? "/" : "/{proxy+}";
  const method = overriddenMethod(request);
  return {
    resource,
    path,
    httpMethod: method,
    headers: lastValues(headers),
    multiValueHeaders: headers,
    queryStringParameters: unlessEmpty(lastValues(parameters)) ?? null,
    multiValueQueryStringParameters: unlessEmpty(parameters) ?? null,
    pathParameters: isRoot ? null : { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: {
      accountId: settings.accountId,
      apiId: settings.apiId,
      authorizer: null,
      domainName,
      domainPrefix: domainName.split(".")[0],
      extendedRequestId: facts.extendedRequestId,
      httpMethod: method,
      identity: identity(facts.clientAddress, textFromHeader(userAgent)),
      operationName: "",
      path: `/${settings.stage}${path}`,
      protocol: "HTTP/1.1",
      requestId: facts.requestId,
      requestTime: formatRequestTime(facts.receivedAt),
      requestTimeEpoch: facts.receivedAt.getTime(),
      resourceId: settings.resourceId,
      resourcePath: resource,
      stage: settings.stage,
    },
    ...restBody(request, settings),
  };
}

function restHeaders(request: GatewayRequest, facts: RequestFacts): readonly (readonly [string, string])[] {
  const own = {
    "x-amzn-trace-id": valuesOf(request.headers, "x-amzn-trace-id")[0] ?? facts.traceId,
    "x-forwarded-for": forwardedFor(request.headers, facts.clientAddress),
    "x-forwarded-port": "443",
    "x-forwarded-proto": "https",
  };
  return withFields(withoutHopByHop(request.headers), own)
    .filter(([name]) => name.toLowerCase() !== "content-length")
    .map(([name, value]) => [ownNames.get(name.toLowerCase()) ?? name, textFromHeader(value)]);
}

/** Without binary types all is text, and what is no UTF-8 is lost. Source: "Content type conversions in API Gateway". */
function restBody(request: GatewayRequest, { binaryMediaTypes }: IngressSettings): object {
  if (request.body.length === 0) return { body: null, isBase64Encoded: false };
  const type = valuesOf(request.headers, "content-type")[0];
  return isBinaryType(type, binaryMediaTypes) ? base64Body(request.body) : textBody(request.body);
}

/** A `POST` may name another method. Source: "Important notes for REST APIs". */
function overriddenMethod({ method, headers }: GatewayRequest): string {
  const override = valuesOf(headers, "x-http-method-override")[0]?.toUpperCase() ?? "";
  return method === "POST" && /^(GET|HEAD|PUT|PATCH|DELETE|OPTIONS)$/.test(override) ? override : method;
}

/** What there is of a caller that no authorizer knows. The empty fields are those of the recorded event. */
function identity(sourceIp: string, userAgent: string): object {
  return {
    accessKey: "",
    accountId: "",
    apiKey: "",
    apiKeyId: "",
    caller: "",
    cognitoAuthenticationProvider: "",
    cognitoAuthenticationType: "",
    cognitoIdentityId: "",
    cognitoIdentityPoolId: "",
    principalOrgId: "",
    sourceIp,
    user: "",
    userAgent,
    userArn: "",
    clientCert: noClientCertificate,
  };
}

const noClientCertificate = {
  clientCertPem: "",
  subjectDN: "",
  issuerDN: "",
  serialNumber: "",
  validity: { notBefore: "", notAfter: "" },
};
