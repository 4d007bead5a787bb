import { Buffer } from "node:buffer";
import type { IngressKind } from "./ingress.ts";

/** A request on the wire, in front of an ingress. Header values are latin1 byte strings. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  /** Without its question mark. */
  readonly query: string | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  readonly address: string;
}

type Pair = readonly [string, string];
type Wire = { readonly request: WireRequest; readonly fields: readonly Pair[]; readonly pairs: readonly Pair[] };

/** What each ingress makes of a request, as AWS documents it, losses included. Nothing here is of the adapter. */
export function encodeEvent(kind: IngressKind, request: WireRequest): unknown {
  const host = request.headers.find(([name]) => name.toLowerCase() === "host")?.[1] ?? "";
  const sent: Pair[] = request.headers.map(([name, value]) => [name, Buffer.from(value, "latin1").toString("utf8")]);
  if (request.body.length > 0) sent.push(["content-length", String(request.body.length)]);
  const forwarded: Pair[] = [
    ["x-forwarded-for", request.address],
    ["x-forwarded-port", "443"],
    ["x-forwarded-proto", "https"],
  ];
  const fields = [...sent, ...forwarded];
  const pairs = (request.query ?? "").split("&").flatMap((pair): Pair[] => {
    if (pair === "") return [];
    const at = pair.indexOf("=");
    return at < 0 ? [[pair, ""]] : [[pair.slice(0, at), pair.slice(at + 1)]];
  });
  const event = encoders[kind]({ request, fields, pairs }, host);
  return JSON.parse(JSON.stringify({ ...(event as object), ...bodyMembers(kind, request) }));
}

const encoders: Readonly<Record<IngressKind, (wire: Wire, host: string) => unknown>> = {
  rest: (wire, host) => ({ ...gateway(wire, wire.request.path, host), resource: "/{proxy+}" }),
  http1: (wire, host) => {
    const fields = wire.fields.map(([name, value]): Pair => [name.toLowerCase(), value]);
    return { ...gateway({ ...wire, fields }, decodedPath(wire.request.path), host), version: "1.0" };
  },
  http2: (wire, host) => versionTwo(wire, decodedPath(wire.request.path), host, host),
  url: (wire, host) => {
    const own = "abcdefghijklmnopqrstuvwxyz012345.lambda-url.us-west-2.on.aws";
    const event = versionTwo(wire, wire.request.path, host, own);
    const cookie = wire.fields.filter(([name]) => name.toLowerCase() === "cookie").map(([, value]) => value);
    if (cookie.length === 0) return event;
    return { ...event, headers: { ...event.headers, cookie: cookie.join("; ") } };
  },
  alb: ({ request, fields, pairs }) => ({
    ...elb(request),
    queryStringParameters: Object.fromEntries(pairs),
    headers: Object.fromEntries(fields.map(([name, value]) => [name.toLowerCase(), value])),
  }),
  "alb-multi": ({ request, fields, pairs }) => ({
    ...elb(request),
    headers: null,
    queryStringParameters: null,
    multiValueQueryStringParameters: lists(pairs),
    multiValueHeaders: lists(fields.map(([name, value]) => [name.toLowerCase(), value])),
  }),
  lattice: ({ request, fields, pairs }) => ({
    version: "2.0",
    path: request.path,
    method: request.method,
    headers: lists(fields.map(([name, value]) => [name.toLowerCase(), value])),
    queryStringParameters: lists(decoded(pairs)),
    requestContext: {
      serviceNetworkArn: "arn:aws:vpc-lattice:us-west-2:123456789012:servicenetwork/sn-0bf3f2882e9cc805a",
      serviceArn: "arn:aws:vpc-lattice:us-west-2:123456789012:service/svc-0a40eebed65f8d69c",
      targetGroupArn: "arn:aws:vpc-lattice:us-west-2:123456789012:targetgroup/tg-6d0ecf831eec9f09",
      region: "us-west-2",
      timeEpoch: "1690497599177430",
      identity: { sourceVpcArn: "arn:aws:ec2:us-west-2:123456789012:vpc/vpc-0b8276c84697e7339" },
    },
  }),
};

function gateway({ request, fields, pairs }: Wire, path: string, host: string): object {
  // The gateway does not pass on a content-length.
  const kept = fields.filter(([name]) => name.toLowerCase() !== "content-length");
  const query = decoded(pairs);
  return {
    path,
    httpMethod: request.method,
    headers: Object.fromEntries(kept),
    multiValueHeaders: lists(kept),
    queryStringParameters: query.length === 0 ? null : Object.fromEntries(query),
    multiValueQueryStringParameters: query.length === 0 ? null : lists(query),
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      domainName: host,
      httpMethod: request.method,
      path: `/live${path}`,
      stage: "live",
      requestId: "7c2af7db-31f3-42b5-8a6d-9ffc74e3b9e0",
      identity: { sourceIp: request.address },
    },
  };
}

function versionTwo({ request, fields }: Wire, rawPath: string, host: string, domainName: string) {
  const headers = new Map<string, string>();
  const cookies: string[] = [];
  for (const [name, value] of fields.map(([field, text]) => [field.toLowerCase(), text] as const)) {
    if (name === "cookie") cookies.push(...value.split("; "));
    else headers.set(name, headers.has(name) ? `${headers.get(name)},${value}` : value);
  }
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString: request.query ?? "",
    ...(cookies.length === 0 ? {} : { cookies }),
    headers: { ...Object.fromEntries(headers), host },
    requestContext: {
      domainName,
      http: { method: request.method, path: rawPath, protocol: "HTTP/1.1", sourceIp: request.address },
      stage: "$default",
    },
  };
}

function elb(request: WireRequest): object {
  const targetGroupArn = "arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/lambda/49e9d65c45c6791a";
  return { requestContext: { elb: { targetGroupArn } }, httpMethod: request.method, path: request.path };
}

/** Text where the bytes are text; a load balancer has an empty text, the others nothing where there is no body. */
function bodyMembers(kind: IngressKind, { body }: WireRequest): object {
  if (body.length === 0)
    return kind.startsWith("alb") ? { body: "", isBase64Encoded: false } : { isBase64Encoded: false };
  const text = Buffer.from(body).toString("utf8");
  const isText = Buffer.from(text, "utf8").equals(body);
  return { body: isText ? text : Buffer.from(body).toString("base64"), isBase64Encoded: !isText };
}

function lists(pairs: readonly Pair[]): Readonly<Record<string, readonly string[]>> {
  const map = new Map<string, string[]>();
  for (const [name, value] of pairs) map.set(name, [...(map.get(name) ?? []), value]);
  return Object.fromEntries(map);
}

function decoded(pairs: readonly Pair[]): readonly Pair[] {
  const decode = (text: string) => decodeURIComponent(text.replaceAll("+", " "));
  return pairs.map(([name, value]) => [decode(name), decode(value)]);
}

function decodedPath(path: string): string {
  const [beforeMark = ""] = decodeURIComponent(path).split("?");
  return beforeMark.replace(/\/{2,}/g, "/");
}
