import type { IngressKind } from "./ingress.ts";

/** Something of a request or an answer that an ingress does not carry, whatever is written behind it. */
export interface DeclaredLoss {
  readonly id: string;
  /** The trap that it belongs to, by its number in the project's list of traps of platforms. */
  readonly trap: string;
  readonly of: "request" | "response";
  readonly ingresses: readonly IngressKind[];
  readonly loses: string;
  readonly reason: string;
}

const ALL = ["rest", "http1", "http2", "url", "alb", "alb-multi", "lattice"] as const;
const HTTP_API = ["http1", "http2"] as const;
const DECODED_QUERY = ["rest", "http1", "lattice"] as const;
const QUERY_IN_MAPS = ["rest", "http1", "alb", "alb-multi", "lattice"] as const;
const PAYLOAD_TWO = ["http2", "url"] as const;
const ONE_VALUE = ["alb"] as const;

/** All that gets lost. What is not listed here arrives, and the property tests hold it to that. */
export const declaredLosses: readonly DeclaredLoss[] = [
  {
    id: "path-encoding",
    trap: "T04",
    of: "request",
    ingresses: HTTP_API,
    loses: "which characters of a path were percent-encoded",
    reason: "HTTP APIs decode a path; what could stand there as it is cannot be told apart any more",
  },
  {
    id: "path-question-mark",
    trap: "T03",
    of: "request",
    ingresses: HTTP_API,
    loses: "what stands behind an encoded question mark in a path",
    reason: "HTTP APIs were seen to cut a decoded path there; where one does not, the mark is encoded again",
  },
  {
    id: "path-slashes",
    trap: "T05",
    of: "request",
    ingresses: HTTP_API,
    loses: "empty segments of a path",
    reason: "HTTP APIs collapse runs of slashes",
  },
  {
    id: "empty-query",
    trap: "T11",
    of: "request",
    ingresses: ALL,
    loses: "a question mark with nothing behind it",
    reason: "an empty rawQueryString and an absent map look alike with and without it",
  },
  {
    id: "query-equals-sign",
    trap: "T11",
    of: "request",
    ingresses: QUERY_IN_MAPS,
    loses: "the difference between `?f` and `?f=`",
    reason: "the maps hold an empty text for both",
  },
  {
    id: "query-order",
    trap: "T12",
    of: "request",
    ingresses: QUERY_IN_MAPS,
    loses: "the order of query parameters with different names",
    reason: "the maps are JSON objects; values of one name keep their order",
  },
  {
    id: "query-encoding",
    trap: "T13",
    of: "request",
    ingresses: DECODED_QUERY,
    loses: "which characters of a query were percent-encoded, and whether a space was `+` or `%20`",
    reason: "the maps hold decoded texts, which are encoded again in one way",
  },
  {
    id: "query-last-value",
    trap: "T12",
    of: "request",
    ingresses: ONE_VALUE,
    loses: "all values but the last of a repeated query parameter",
    reason: "the map has one value for each name while lambda.multi_value_headers.enabled is off",
  },
  {
    id: "header-last-value",
    trap: "T48",
    of: "request",
    ingresses: ONE_VALUE,
    loses: "all values but the last of a repeated header",
    reason: "the map has one value for each name while lambda.multi_value_headers.enabled is off",
  },
  {
    id: "header-lines",
    trap: "T20",
    of: "request",
    ingresses: PAYLOAD_TWO,
    loses: "whether a header came on several lines or as one list with commas",
    reason: "payload format 2.0 joins repeated headers",
  },
  {
    id: "header-case",
    trap: "T32",
    of: "request",
    ingresses: ALL,
    loses: "the case of header names, and the order of headers with different names",
    reason: "names are lower-case at the boundary, as some ingresses write them so; the maps are JSON objects",
  },
  {
    id: "header-spellings",
    trap: "T32",
    of: "request",
    ingresses: ["rest"],
    loses: "the order of lines of one header whose names were spelled in different cases",
    reason: "REST APIs keep the case of names, and have a list for each spelling",
  },
  {
    id: "header-bytes",
    trap: "T25",
    of: "request",
    ingresses: ALL,
    loses: "bytes of a header that are no UTF-8",
    reason: "an event is JSON, which has no bytes",
  },
  {
    id: "cookie-lines",
    trap: "T23",
    of: "request",
    ingresses: ALL,
    loses: "whether cookies came on one line or on several",
    reason: "RFC 9113 section 8.2.3 wants them joined with a semicolon and a space",
  },
  {
    id: "hop-by-hop",
    trap: "T27",
    of: "request",
    ingresses: ALL,
    loses: "headers of the connection, and those that Connection names",
    reason: "RFC 9110 section 7.6.1",
  },
  {
    id: "body-of-get",
    trap: "T38",
    of: "request",
    ingresses: ALL,
    loses: "the body of GET and HEAD",
    reason: "RFC 9110 section 9.3.1 gives it no meaning, and the handler's Request cannot hold one",
  },
  {
    id: "response-lines",
    trap: "T48",
    of: "response",
    ingresses: ["http2", "url", "alb", "lattice"],
    loses: "whether a header other than Set-Cookie was on several lines",
    reason: "the result has one text for each name; joined it says the same (RFC 9110 section 5.3)",
  },
  {
    id: "response-cookies",
    trap: "T48",
    of: "response",
    ingresses: ["alb", "lattice"],
    loses: "an answer with several Set-Cookie headers: the client gets 500",
    reason: "the result has one text for each name, and cookies cannot be joined",
  },
  {
    id: "response-bytes",
    trap: "T25",
    of: "response",
    ingresses: ALL,
    loses: "bytes of a header that are no UTF-8",
    reason: "a result is JSON, which has no bytes",
  },
  {
    id: "response-framing",
    trap: "T59",
    of: "response",
    ingresses: ALL,
    loses: "Content-Length and headers of the connection",
    reason: "the platform frames its own message",
  },
  {
    id: "response-content-type",
    trap: "T51",
    of: "response",
    ingresses: ["rest", "http1", "http2", "url"],
    loses: "the absence of a Content-Type",
    reason: "the gateway invents one, each its own",
  },
];
