import { bodyByType } from "./event-body.ts";
import { formatRequestTime } from "./format-request-time.ts";
import { type GatewayRequest, splitTarget, valuesOf } from "./gateway-request.ts";
import { textFromHeader } from "./header-text.ts";
import type { RequestFacts } from "./ingress.ts";
import { decodeQueryPart, splitQuery } from "./split-query.ts";
import { groupValues, joinedValues, unlessEmpty } from "./value-maps.ts";

/** Where HTTP APIs and function URLs differ, though both have payload format 2.0. */
export interface Format2Parts {
  readonly accountId: string;
  readonly apiId: string;
  readonly domainName: string;
  readonly requestId: string;
  /** For `rawPath`. */
  readonly rawPath: string;
  /** For `requestContext.http.path`: always decoded. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** HTTP APIs have cookies in `cookies` alone, function URLs in `headers` as well. */
  readonly keepsCookieHeader: boolean;
}

/**
 * An event of payload format 2.0. Repeated fields and parameters are joined with commas.
 * Source: API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs"; Lambda Developer Guide, "Invoking
 * Lambda function URLs".
 */
export function format2Event(request: GatewayRequest, facts: RequestFacts, parts: Format2Parts): object {
  const { query } = splitTarget(request.target);
  const { domainName } = parts;
  const cookies = parts.headers.filter(([name]) => name === "cookie").flatMap(([, value]) => value.split(/;\s*/));
  const headers = {
    ...joinedValues(groupValues(parts.headers.filter(([name]) => name !== "cookie")), ","),
    ...(parts.keepsCookieHeader && cookies.length > 0 ? { cookie: cookies.join("; ") } : {}),
  };
  const parameters = groupValues(
    splitQuery(query).map(([key, value]) => [decodeQueryPart(key), decodeQueryPart(value)]),
  );
  const joined = unlessEmpty(joinedValues(parameters, ","));
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: parts.rawPath,
    rawQueryString: query ?? "",
    ...(cookies.length === 0 ? {} : { cookies }),
    headers,
    ...(joined === undefined ? {} : { queryStringParameters: joined }),
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      accountId: parts.accountId,
      apiId: parts.apiId,
      ...nobody,
      domainName,
      domainPrefix: domainName.split(".")[0],
      http: {
        method: request.method,
        path: parts.path,
        protocol: "HTTP/1.1",
        sourceIp: facts.clientAddress,
        userAgent: textFromHeader(valuesOf(request.headers, "user-agent")[0] ?? ""),
      },
      requestId: parts.requestId,
      routeKey: "$default",
      stage: "$default",
      time: formatRequestTime(facts.receivedAt),
      timeEpoch: facts.receivedAt.getTime(),
    },
    ...bodyOf(request),
  };
}

function bodyOf({ headers, body }: GatewayRequest): object {
  if (body.length === 0) return { isBase64Encoded: false };
  return bodyByType(body, valuesOf(headers, "content-type")[0], valuesOf(headers, "content-encoding")[0]);
}

/** What there is of a caller that no authorizer knows. The empty fields are those of the recorded event. */
const nobody = {
  authentication: {
    clientCert: {
      clientCertPem: "",
      subjectDN: "",
      issuerDN: "",
      serialNumber: "",
      validity: { notBefore: "", notAfter: "" },
    },
  },
  authorizer: {
    jwt: { claims: null, scopes: null },
    iam: {
      accessKey: "",
      accountId: "",
      callerId: "",
      cognitoIdentity: { amr: null, identityId: "", identityPoolId: "" },
      principalOrgId: "",
      userArn: "",
      userId: "",
    },
  },
};
