import type { WorkerdConfig } from "../src/emulate/workerd/workerd-config.ts";
import { exchangeRaw } from "../src/request/exchange-raw.fixture.ts";
import { startTestedWorker, type TestedWorker } from "./start-tested-worker.ts";

/** Answers with the call that it got, or as the path's first segment says. */
const answeringWorker = `import { createWorker } from "request:main.ts";
const encoder = new TextEncoder();
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
function bodyOf(chunks, { fails = false, pauseMs = 0, name = "body" } = {}) {
  const left = [...chunks];
  return {
    async read() {
      if (pauseMs > 0) await sleep(pauseMs);
      const chunk = left.shift();
      if (chunk === undefined && fails) throw new Error("a secret");
      return chunk === undefined ? undefined : encoder.encode(chunk);
    },
    cancel(reason) { console.log(name + " cancelled: " + reason); },
  };
}
async function textOf(body) {
  let text = "";
  for (let chunk = await body.read(); chunk !== undefined; chunk = await body.read()) text += new TextDecoder().decode(chunk);
  return text;
}
let opened = 0;
const done = Promise.resolve();
const answers = {
  async call(call) {
    const body = call.body === undefined ? null : await textOf(call.body);
    const { id, method, scheme, authority, pathWithQuery, headers, clientAddress } = call;
    const text = JSON.stringify({ id, method, scheme, authority, pathWithQuery, headers, clientAddress, body, opened });
    return { status: 200, headers: [["content-type", "application/json"]], body: bodyOf([text]), finished: done };
  },
  echo: (call) => ({ status: 200, headers: [], body: call.body, finished: done }),
  whole: () => ({ status: 200, headers: [["content-length", "5"]], body: { takeWhole: () => encoder.encode("whole") }, finished: done }),
  wholeShort: () => ({ status: 200, headers: [["content-length", "6"]], body: { takeWhole: () => encoder.encode("whole"), cancel() {} }, finished: done }),
  length: () => ({ status: 200, headers: [["Content-Length", "4"]], body: bodyOf(["ab", "cd"]), finished: done }),
  chunks: () => ({ status: 200, headers: [], body: bodyOf(["ab", "cd"]), finished: done }),
  empty: () => ({ status: 200, headers: [], body: undefined, finished: done }),
  short: () => ({ status: 200, headers: [["content-length", "5"]], body: bodyOf(["ab", "cd"]), finished: done }),
  long: () => ({ status: 200, headers: [["content-length", "3"]], body: bodyOf(["ab", "cd"]), finished: done }),
  none: () => ({ status: 200, headers: [["content-length", "3"]], body: undefined, finished: done }),
  fails: () => ({ status: 200, headers: [], body: bodyOf(["ab", "cd"], { fails: true }), finished: done }),
  failsAtOnce: () => ({ status: 200, headers: [], body: bodyOf([], { fails: true }), finished: done }),
  slow: () => ({ status: 200, headers: [], body: bodyOf(Array(100).fill("x"), { pauseMs: 20, name: "slow" }), finished: done }),
  s204: () => ({ status: 204, headers: [["content-length", "2"]], body: bodyOf(["ab"]), finished: done }),
  s205: () => ({ status: 205, headers: [], body: bodyOf(["ab"]), finished: done }),
  s304: () => ({ status: 304, headers: [["etag", '"1"']], body: undefined, finished: done }),
  s999: () => ({ status: 999, headers: [], body: undefined, finished: done }),
  coded: () => ({ status: 200, headers: [["content-encoding", "gzip"]], body: bodyOf(["raw"]), finished: done }),
  fields: () => ({ status: 200, headers: [["Set-Cookie", "a=1"], ["set-cookie", "b=2"], ["x-a", "1"], ["x-a", "2"],
    ["x-utf8", "\\xc3\\xa9"], ["x-request-id", "mine"], ["Connection", "x-hop"], ["x-hop", "1"], ["keep-alive", "1"]], body: undefined, finished: done }),
  badField: () => ({ status: 200, headers: [["x", "a\\nb"]], body: bodyOf([]), finished: done }),
  twoLengths: () => ({ status: 200, headers: [["content-length", "1"], ["content-length", "2"]], body: undefined, finished: done }),
  rejects: () => Promise.reject(new Error("a secret")),
  late: () => ({ status: 200, headers: [], body: bodyOf(["now"]), finished: sleep(100).then(() => console.log("finished late")) }),
};
export default createWorker({
  async open() {
    opened += 1;
    return {
      async answer(call) {
        call.clientGone.addEventListener("abort", () => console.log("client gone"));
        return answers[/^[/](\\w*)/.exec(call.pathWithQuery)?.[1] || "call"](call);
      },
    };
  },
});
`;

/** What is sent on a connection of its own. */
export interface RawRequest {
  readonly method?: string;
  /** Header lines with their line breaks between them. */
  readonly fields?: string;
  readonly body?: string;
}

export interface AnsweringWorker extends TestedWorker {
  /** @returns all that came until the connection closed, as latin1 */
  exchange(target: string, request?: RawRequest): Promise<string>;
}

export async function startAnsweringWorker(config: Partial<WorkerdConfig> = {}): Promise<AnsweringWorker> {
  const tested = await startTestedWorker(answeringWorker, config);
  return {
    ...tested,
    exchange: (target, { method = "GET", fields = "Host: a.example", body = "" } = {}) =>
      exchangeRaw(tested.port, `${method} ${target} HTTP/1.1\r\n${fields}\r\nConnection: close\r\n\r\n${body}`),
  };
}
