import { stages } from "../../self-test/stages.ts";
import type { Mutant } from "../mutant.ts";

/** Faults in how the target of a request becomes a URL. */
export const requestMutants: readonly Mutant[] = [
  {
    id: "method-replaced",
    wrong: "The handler is told POST where the client sent PATCH.",
    where: "host",
    faults: () => ({ methodOf: ({ method = "GET" }) => (method === "PATCH" ? "POST" : method) }),
    kills: [{ case: "REQ-01", check: "headers.x-method", step: "4" }],
  },
  inUrl("path-encoded-twice", "A percent sign of the path is encoded again.", (url) => url.replaceAll("%", "%25"), [
    "REQ-03",
    "REQ-08",
  ]),
  inUrl("encoded-slash-decoded", "An encoded slash becomes a slash.", (url) => url.replace(/%2F/giu, "/"), ["REQ-04"]),
  inUrl(
    "encoded-question-mark-decoded",
    "An encoded question mark becomes one, and begins the query.",
    (url) => url.replace(/%3F/iu, "?"),
    ["REQ-05"],
  ),
  inUrl("slashes-merged", "Several slashes of a path become one.", (url) => url.replace(/(?<!:)\/{2,}/gu, "/"), [
    "REQ-06",
    "SEC-04",
  ]),
  inUrl(
    "dot-segments-resolved-twice",
    "Dots that were encoded twice are dot segments.",
    (url) => url.replaceAll("%252e", "%2e"),
    ["REQ-07"],
  ),
  inUrl("path-read-as-latin1", "Each octet of a path becomes a character.", (url) => unescape(url), ["REQ-08"]),
  inUrl("trailing-slash-dropped", "A slash at the end of a path is dropped.", (url) => url.replace(/\/$/u, ""), [
    "REQ-09",
  ]),
  inUrl("query-always-there", "A question mark is added where there is no query.", (url) => `${url}?`, ["REQ-10"]),
  inUrl(
    "parameters-as-a-map",
    "Of a repeated parameter the last value is left.",
    (url) => changeQuery(url, (query) => new URLSearchParams(Object.fromEntries(query)).toString()),
    ["REQ-11"],
  ),
  inUrl(
    "empty-parameters-dropped",
    "A parameter without a value is dropped.",
    (url) =>
      changeQuery(url, (query) => new URLSearchParams([...query].filter(([, value]) => value !== "")).toString()),
    ["REQ-12"],
  ),
  inUrl(
    "query-decoded-twice",
    "The query is decoded before it is handed over.",
    (url) => changeQuery(url, (_query, text) => decodeURIComponent(text)),
    ["REQ-13"],
  ),
  {
    id: "authority-of-the-listener",
    wrong: "The URL has the address where the host listens, whatever the client called.",
    where: "host",
    faults: () => ({
      urlOf: (incoming) => stages.urlOf(incoming).replace(/\/\/[^/]*/u, `//127.0.0.1:${incoming.socket.localPort}`),
    }),
    kills: [
      { case: "REQ-15", check: "body", step: "1" },
      { case: "HDR-06", check: "body", step: "1" },
    ],
  },
  inUrl(
    "base-path-taken-off-twice",
    "The base path is taken off as often as it is there.",
    (url) => url.replace(/^(http:\/\/[^/]*)\/base(?=\/)/u, "$1"),
    ["REQ-16"],
  ),
  {
    id: "forwarded-host-believed",
    wrong: "The authority is that of X-Forwarded-Host, whoever sent it.",
    where: "host",
    faults: () => ({
      urlOf(incoming) {
        const host = incoming.headers["x-forwarded-host"];
        return stages.urlOf(incoming).replace(/\/\/[^/]*/u, (own) => (host === undefined ? own : `//${host}`));
      },
    }),
    kills: [{ case: "REQ-17", check: "body", step: "0" }],
  },
  {
    id: "forwarded-address-believed",
    wrong: "The client's address is the first of X-Forwarded-For, whoever sent it.",
    where: "host",
    faults: () => ({
      addressOf: (incoming) =>
        String(incoming.headers["x-forwarded-for"] ?? stages.addressOf(incoming)).split(",")[0] ?? "",
    }),
    kills: [
      { case: "REQ-18", check: "body", step: "1.0" },
      { case: "SEC-08", check: "body", step: "1" },
    ],
  },
  {
    id: "request-id-of-the-second",
    wrong: "Requests that come in one second have one id.",
    where: "host",
    faults: () => ({ requestIdOf: () => `request-${Math.floor(Date.now() / 60_000)}` }),
    kills: [{ case: "REQ-19", check: "compare", step: "1" }],
  },
];

/** A fault of the URL alone; each of these cases sees it in what the handler tells. */
function inUrl(id: string, wrong: string, change: (url: string) => string, cases: readonly string[]): Mutant {
  return {
    ...{ id, wrong, where: "host" },
    faults: () => ({ urlOf: (incoming) => change(stages.urlOf(incoming)) }),
    kills: cases.map((each) => ({ case: each, check: "body" })),
  };
}

function changeQuery(url: string, change: (query: URLSearchParams, text: string) => string): string {
  const at = url.indexOf("?");
  const text = url.slice(at + 1);
  return at === -1 ? url : `${url.slice(0, at)}?${change(new URLSearchParams(text), text)}`;
}
