import type { Thing } from "../../self-test/construct.ts";
import { headersFromPairs } from "../../self-test/headers-from-pairs.ts";
import { stages } from "../../self-test/stages.ts";
import type { Mutant } from "../mutant.ts";
import { linesOf, tell } from "../tell-headers.ts";

/** Faults in how headers reach the handler, and the client. */
export const headersMutants: readonly Mutant[] = [
  {
    id: "headers-unsorted",
    wrong: "Headers iterate in the order in which they came.",
    where: "host",
    faults: () => ({
      headersOf: (incoming, url) => tell(stages.headersOf(incoming, url), () => linesOf(incoming)),
    }),
    kills: [{ case: "HDR-01", check: "body" }],
  },
  {
    id: "repeated-header-dropped",
    wrong: "Of a header on several lines the last is left.",
    where: "host",
    faults: () => ({
      headersOf: (incoming) => new Headers([...new Map(linesOf(incoming))]),
    }),
    kills: [
      { case: "HDR-02", check: "body" },
      { case: "HDR-03", check: "body" },
    ],
  },
  {
    id: "cookies-joined-by-comma",
    wrong: "Cookie lines are joined as other fields are.",
    where: "host",
    faults: () => ({
      headersOf(incoming, url) {
        const cookies = linesOf(incoming).filter(([name]) => name === "cookie");
        const headers = stages.headersOf(incoming, url);
        if (cookies.length > 0) headers.set("cookie", cookies.map(([, value]) => value).join(", "));
        return headers;
      },
    }),
    kills: [{ case: "HDR-03", check: "body" }],
  },
  {
    id: "cookie-unquoted",
    wrong: "Quotes are taken off a cookie's value.",
    where: "host",
    faults: () => ({
      headersOf(incoming, url) {
        const headers = stages.headersOf(incoming, url);
        const cookie = headers.get("cookie");
        if (cookie !== null) headers.set("cookie", cookie.replaceAll('"', ""));
        return headers;
      },
    }),
    kills: [{ case: "HDR-04", check: "body", step: "0" }],
  },
  {
    id: "hop-by-hop-shown",
    wrong: "The handler sees what speaks of the connection.",
    where: "host",
    faults: () => ({ headersOf: (incoming) => headersFromPairs(linesOf(incoming)) }),
    kills: [{ case: "HDR-05", check: "body" }],
  },
  {
    id: "host-hidden",
    wrong: "The handler sees no Host.",
    where: "host",
    faults: () => ({
      headersOf(incoming, url) {
        const headers = stages.headersOf(incoming, url);
        headers.delete("host");
        return headers;
      },
    }),
    kills: [{ case: "HDR-06", check: "body", step: "0" }],
  },
  {
    id: "length-of-chunks-invented",
    wrong: "A body in chunks gets a Content-Length of 0.",
    where: "host",
    faults: () => ({
      headersOf(incoming, url) {
        const headers = stages.headersOf(incoming, url);
        if (incoming.headers["transfer-encoding"] !== undefined) headers.set("content-length", "0");
        return headers;
      },
    }),
    kills: [{ case: "HDR-07", check: "body", step: "1" }],
  },
  {
    id: "set-cookie-joined",
    wrong: "Several Set-Cookie become one line with commas.",
    where: "host",
    faults: () => ({
      headersOfAnswer(response) {
        const others = stages.headersOfAnswer(response).filter(([name]) => name !== "set-cookie");
        const cookies = response.headers.getSetCookie();
        return cookies.length === 0 ? others : [...others, ["set-cookie", cookies.join(", ")]];
      },
    }),
    kills: [{ case: "HDR-08", check: "headers.set-cookie" }],
  },
  {
    id: "appended-header-dropped",
    wrong: "Of a header that was appended the last value is left.",
    where: "host",
    faults: () => ({
      headersOfAnswer: (response) =>
        stages.headersOfAnswer(response).map(([name, value]) => [name, value.split(", ").at(-1) ?? ""] as const),
    }),
    kills: [{ case: "HDR-09", check: "headers.vary" }],
  },
  {
    id: "hop-by-hop-sent",
    wrong: "What a handler says of the connection is sent.",
    where: "host",
    faults: () => ({ headersOfAnswer: ({ headers }) => [...headers] }),
    kills: [{ case: "HDR-10", check: "headers.proxy-connection", step: "0" }],
  },
  {
    id: "line-breaks-cleaned",
    wrong: "The platform takes line breaks out of a value, and does not refuse it.",
    where: "handler",
    faults: () => ({ construct: (thing) => stages.construct(changeValues(thing, /[\r\n\0]/gu)) }),
    kills: [{ case: "HDR-11", check: "body", step: "0" }],
  },
  {
    id: "names-cleaned",
    wrong: "The platform takes what is no token out of a header's name, and does not refuse it.",
    where: "handler",
    faults: () => ({ construct: (thing) => stages.construct(cleanNames(thing)) }),
    kills: [{ case: "HDR-12", check: "body", step: "0" }],
  },
  {
    id: "value-not-trimmed",
    wrong: "The blank between a header's colon and its value is part of the value.",
    where: "host",
    faults: () => ({
      headersOf(incoming, url) {
        const headers = stages.headersOf(incoming, url);
        return tell(headers, () => [...headers.entries()].map(([name, value]) => [name, ` ${value}`]));
      },
    }),
    kills: [{ case: "HDR-15", check: "body" }],
  },
];

function changeValues(thing: Thing, unwanted: RegExp): Thing {
  if (!("headers" in thing)) return thing;
  return { headers: thing.headers.map(([name, value]) => [name, value.replace(unwanted, "")]) };
}

function cleanNames(thing: Thing): Thing {
  if (!("headers" in thing)) return thing;
  return { headers: thing.headers.map(([name, value]) => [name.replace(/[^\w-]/gu, "") || "x", value]) };
}
