import type { Stages } from "../../self-test/stages.ts";
import { stages } from "../../self-test/stages.ts";
import type { Mutant } from "../mutant.ts";
import { onAsk } from "../on-ask.ts";

/** Faults of calls to other origins. */
export const outboundMutants: readonly Mutant[] = [
  {
    id: "own-method-as-get",
    wrong: "A method that HTTP does not define is sent as GET.",
    where: "host",
    faults: () =>
      withFetch((url, init) =>
        fetch(url, { ...init, method: init?.method === "PURGE" ? "GET" : (init?.method ?? "GET") }),
      ),
    kills: [{ case: "OUT-01", check: "upstream", step: "20" }],
  },
  {
    id: "sent-header-dropped",
    wrong: "Of a header that was appended the last value is sent.",
    where: "host",
    faults: () =>
      withFetch((url, init) => {
        const headers = [...new Headers(init?.headers)].map(([name, value]): [string, string] => [
          name,
          value.split(", ").at(-1) ?? "",
        ]);
        return fetch(url, { ...init, headers });
      }),
    kills: [{ case: "OUT-02", check: "headers.x-two", step: "2" }],
  },
  {
    id: "connection-headers-sent",
    wrong: "A handler may send what speaks of the connection, and Host.",
    where: "host",
    faults: () => ({ passesHeader: () => true }),
    kills: [{ case: "OUT-03", check: "headers.proxy-connection", step: "11" }],
  },
  {
    id: "received-cookies-joined",
    wrong: "Several Set-Cookie of an origin become one.",
    where: "host",
    faults: () =>
      withFetch(async (url, init) => {
        const answer = await fetch(url, init);
        const cookies = answer.headers.getSetCookie();
        const headers = new Headers(answer.headers);
        if (cookies.length > 0) headers.set("set-cookie", cookies.join(", "));
        return withUrl(new Response(answer.body, { status: answer.status, headers }), answer.url);
      }),
    kills: [{ case: "OUT-04", check: "body", step: "1" }],
  },
  {
    id: "received-body-packed",
    wrong: "A packed body of an origin is handed over packed.",
    where: "host",
    faults: () =>
      withFetch(async (url, init) => {
        const answer = await fetch(url, init);
        if (!answer.headers.has("content-encoding")) return answer;
        const body = answer.body?.pipeThrough(packing()) ?? null;
        return withUrl(new Response(body, { status: answer.status, headers: answer.headers }), answer.url);
      }),
    kills: [{ case: "OUT-05", check: "body", step: "1" }],
  },
  {
    id: "redirects-without-end",
    wrong: "Redirects are followed fifty times.",
    where: "host",
    faults: () => ({ mostRedirects: 50 }),
    kills: [{ case: "OUT-06", check: "upstream", step: "16" }],
  },
  {
    id: "redirects-never-followed",
    wrong: "A redirect is handed over, whatever the handler asks for.",
    where: "host",
    faults: () =>
      onAsk("call", (ask, _right, request, given) => stages.answerAsk({ ...ask, redirect: "manual" }, request, given)),
    kills: [
      { case: "OUT-06", check: "body", step: "3" },
      { case: "OUT-12", check: "body", step: "4" },
    ],
  },
  {
    id: "call-error-without-code",
    wrong: "A call that fails says nothing about why.",
    where: "host",
    faults: () => withFetch((url, init) => fetch(url, init).catch(() => Promise.reject(new TypeError("fetch failed")))),
    kills: [{ case: "OUT-07", check: "body", step: "0" }],
  },
  {
    id: "signal-ignored",
    wrong: "A call goes on when its signal aborts.",
    where: "host",
    faults: () => withFetch((url, init) => fetch(url, { ...init, signal: null })),
    kills: [{ case: "OUT-08", check: "body", step: "1" }],
  },
  {
    id: "received-body-gathered",
    wrong: "An origin's answer is read to its end before the handler gets it.",
    where: "host",
    faults: () =>
      withFetch(async (url, init) => {
        const answer = await fetch(url, init);
        const { status, headers } = answer;
        return withUrl(new Response(await answer.arrayBuffer(), { status, headers }), answer.url);
      }),
    kills: [{ case: "OUT-09", check: "body", step: "1" }],
  },
  {
    id: "broken-answer-as-whole",
    wrong: "An answer that an origin breaks off ends like a whole one.",
    where: "host",
    faults: () =>
      withFetch(async (url, init) => {
        const { body, status, headers } = await fetch(url, init);
        return new Response(body === null ? null : endCleanly(body), { status, headers });
      }),
    kills: [{ case: "OUT-10", check: "body", step: "1" }],
  },
  {
    id: "password-dropped",
    wrong: "A password in a URL is dropped, and the call is made.",
    where: "host",
    faults: () =>
      onAsk("call", (ask, _right, request, given) =>
        stages.answerAsk({ ...ask, url: ask.url.replace(/\/\/[^/]*@/u, "//") }, request, given),
      ),
    kills: [{ case: "OUT-11", check: "body", step: "5" }],
  },
  {
    id: "any-origin-called",
    wrong: "A handler may call any origin.",
    where: "host",
    faults: () => ({ allowsOrigin: () => true }),
    kills: [{ case: "OUT-12", check: "body", step: "1" }],
  },
  {
    id: "redirect-target-unasked",
    wrong: "An origin is asked for once, and a redirect may lead elsewhere.",
    where: "host",
    faults: () => withFetch((url, init) => fetch(url, { ...init, redirect: "follow" })),
    kills: [{ case: "OUT-12", check: "body", step: "4" }],
  },
];

function withFetch(wrong: Stages["fetch"]): Partial<Stages> {
  return { fetch: wrong };
}

/** A Response that was made has no URL. */
function withUrl(response: Response, url: string): Response {
  return Object.defineProperty(response, "url", { value: url });
}

function packing(): TransformStream<Uint8Array, Uint8Array> {
  // What TypeScript takes as two kinds of bytes is one.
  return new CompressionStream("gzip") as TransformStream<Uint8Array, Uint8Array>;
}

function endCleanly(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { value } = await reader.read().catch(() => ({ value: undefined }));
      if (value === undefined) controller.close();
      else controller.enqueue(value);
    },
  });
}
