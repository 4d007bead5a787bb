import type { Answer } from "./component/answer.ts";
import { bodyFromBytes } from "./component/body-from-bytes.ts";
import type { HeaderList } from "./component/call.ts";

/** What each status says of itself: the whole body. No detail of a failure leaves the host. */
const BODIES = {
  400: "Bad Request\n",
  404: "Not Found\n",
  408: "Request Timeout\n",
  413: "Content Too Large\n",
  414: "URI Too Long\n",
  417: "Expectation Failed\n",
  431: "Request Header Fields Too Large\n",
  500: "Internal Server Error\n",
  501: "Not Implemented\n",
  503: "Service Unavailable\n",
  504: "Gateway Timeout\n",
} as const;

/** By the `code` of an error. What is not here went wrong inside the guest or the host: 500. */
const STATUSES: Readonly<Record<string, keyof typeof BODIES>> = {
  GODWIT_REQUEST_MALFORMED: 400,
  GODWIT_APP_NOT_FOUND: 404,
  GODWIT_REQUEST_TIMEOUT: 408,
  GODWIT_BODY_TOO_LARGE: 413,
  GODWIT_URL_TOO_LONG: 414,
  GODWIT_EXPECTATION_UNSUPPORTED: 417,
  GODWIT_HEADERS_TOO_LARGE: 431,
  GODWIT_REQUEST_UNSUPPORTED: 501,
  GODWIT_POOL_FULL: 503,
  GODWIT_ROOM_FULL: 503,
  GODWIT_HOST_CLOSED: 503,
  GODWIT_DEADLINE_PASSED: 504,
  GODWIT_CPU_LIMIT_PASSED: 504,
};

/** The one table of statuses: what a client gets for a failure. The request id tells it apart in the log. */
export function failureAnswer(failure: unknown, requestId: string): Answer {
  const status = STATUSES[codeOf(failure) ?? ""] ?? 500;
  const bytes = new TextEncoder().encode(BODIES[status]);
  const headers: HeaderList = [
    ["content-type", "text/plain; charset=utf-8"],
    ["content-length", String(bytes.length)],
    ["x-request-id", requestId],
    ...(status === 503 ? [["retry-after", "1"] as const] : []),
  ];
  return { status, headers, body: bodyFromBytes(bytes), finished: Promise.resolve() };
}

function codeOf(failure: unknown): string | undefined {
  return failure instanceof Error && "code" in failure && typeof failure.code === "string" ? failure.code : undefined;
}
