import { setTimeout as sleep } from "node:timers/promises";
import { inInstance } from "../../self-test/answer-ask.ts";
import { createInstance } from "../../self-test/instance/instance.ts";
import { RequestError } from "../../self-test/request-error.ts";
import { type Stages, stages } from "../../self-test/stages.ts";
import type { Mutant } from "../mutant.ts";
import { onAsk } from "../on-ask.ts";

/** Faults in what becomes of failures, and in what requests see of each other. */
export const isolationMutants: readonly Mutant[] = [
  {
    id: "failure-shows-its-stack",
    wrong: "The answer to a failure shows message and stack.",
    where: "host",
    faults: () => ({
      answerOfFailure: (error) => new Response(error instanceof Error ? error.stack : null, { status: 500 }),
    }),
    kills: [{ case: "ERR-01", check: "body", step: "0" }],
  },
  {
    id: "rejection-answered-otherwise",
    wrong: "A promise that rejects is answered with a text of its own.",
    where: "host",
    faults: () =>
      onAsk("fail", (ask, right) =>
        ask.how === "reject"
          ? new Response("Unhandled Rejection\n", {
              status: 500,
              headers: { "content-type": "text/plain; charset=utf-8" },
            })
          : right(),
      ),
    kills: [{ case: "ERR-02", check: "body", step: "1" }],
  },
  {
    id: "failure-stays",
    wrong: "The request after one that failed fails, too.",
    where: "host",
    faults: () => {
      let hasFailed = false;
      return {
        answerOfFailure(error) {
          hasFailed = !hasFailed;
          return stages.answerOfFailure(error);
        },
        async answerAsk(...given) {
          if (hasFailed) throw new Error("Cannot answer: the request before has failed");
          return stages.answerAsk(...given);
        },
      };
    },
    kills: [{ case: "ERR-03", check: "status", step: "0.1" }],
  },
  {
    id: "one-instance-for-all",
    wrong: "One instance serves all requests.",
    where: "host",
    faults: () => {
      const shared = { instance: createInstance(), isShared: true };
      shared.instance.unref();
      return { instanceFor: () => shared };
    },
    kills: [
      { case: "ISO-07", check: "body", step: "1.1" },
      { case: "ERR-04", check: "status", step: "0.1" },
    ],
  },
  {
    id: "state-kept-in-the-module",
    wrong: "A variable at module level keeps what requests before have written.",
    where: "host",
    faults: () => {
      let count = 0;
      return onAsk("state", (ask, right) => (ask.how === "count" ? new Response(String(++count)) : right()));
    },
    kills: [{ case: "ISO-07", check: "body", step: "1.2" }],
  },
  {
    id: "prototypes-shared",
    wrong: "Built-ins that a request has replaced are those of the others, too.",
    where: "host",
    faults: () => {
      let isSpoilt = false;
      return {
        ...onAsk("state", (ask, right) => {
          isSpoilt ||= ask.how === "spoil";
          return right();
        }),
        headersOfAnswer: (response) =>
          stages.headersOfAnswer(response).map(([name, value]) => [name, isSpoilt ? "secret" : value] as const),
      };
    },
    kills: [{ case: "ISO-03", check: "headers.x-one", step: "3.0" }],
  },
  {
    id: "rejection-ends-the-host",
    wrong: "A promise that rejects and that nobody handles ends the host.",
    where: "host",
    faults: () => ({ onUnhandled: (end) => end() }),
    kills: [
      { case: "ERR-05", check: "connection" },
      { case: "STR-15", check: "connection" },
    ],
  },
  {
    id: "trap-ends-the-host",
    wrong: "An instance that traps takes the host with it.",
    where: "host",
    faults: () => ({
      onUnhandled: (end) => end(),
      ...onAsk("fail", (ask, right, _request, { waitUntil }) => {
        if (ask.how === "trap") waitUntil(Promise.reject(new Error("trapped")));
        return right();
      }),
    }),
    kills: [{ case: "ERR-04", check: "connection", step: "0.0" }],
  },
  {
    id: "late-handler-as-failure",
    wrong: "A handler that does not answer in its time is answered for with 500.",
    where: "host",
    faults: () => ({
      answerOfFailure: (error) =>
        stages.answerOfFailure(error instanceof RequestError && error.status === 504 ? undefined : error),
    }),
    kills: [{ case: "ERR-06", check: "status", step: "0" }],
  },
  {
    id: "requests-mixed-up",
    wrong: "A handler that has waited sees the headers of the request that came last.",
    where: "host",
    faults: () => {
      let last: Headers;
      return onAsk("see", async (ask, _right, request, given) => {
        last = given.headers;
        await sleep(20);
        return stages.answerAsk(ask, request, { ...given, headers: last });
      });
    },
    kills: [{ case: "ISO-01", check: "body" }],
  },
  {
    id: "names-of-the-host",
    wrong: "The handler has what Node gives a program.",
    where: "host",
    faults: () =>
      onAsk("globals", (ask) => Response.json(Object.fromEntries(ask.names.map((name) => [name, typeOf(name)])))),
    kills: [
      { case: "ISO-04", check: "body", step: "0" },
      { case: "SEC-06", check: "body", step: "0" },
    ],
  },
  {
    id: "credentials-served",
    wrong: "The address where a cloud gives credentials can be called.",
    where: "host",
    faults: () => credentialsAt("http://169.254.169.254"),
    kills: [{ case: "SEC-06", check: "body", step: "1" }],
  },
  {
    id: "memory-without-limit",
    wrong: "An instance may have all the memory there is.",
    where: "host",
    faults: () =>
      onAsk("grow", ({ mebibytes }) => {
        const kept = Array.from({ length: mebibytes }, () => new Uint8Array(2 ** 20));
        return Response.json({ mebibytes: kept.length, error: null });
      }),
    kills: [{ case: "ISO-06", check: "body", step: "0.0" }],
  },
  {
    id: "runaway-taken-for-done",
    wrong: "A handler that was ended is answered for as if it had finished.",
    where: "host",
    faults: () =>
      onAsk("compute", (ask, _right, request, given) =>
        inInstance(ask, request, given).catch(() => new Response("computed")),
      ),
    kills: [{ case: "LIM-07", check: "status", step: "0" }],
  },
];

function typeOf(name: string): string {
  let value: unknown = globalThis;
  for (const part of name.split(".")) value = value === undefined ? undefined : Reflect.get(Object(value), part);
  return typeof value;
}

function credentialsAt(origin: string): Partial<Stages> {
  return {
    allowsOrigin: (url, allowed) => url.origin === origin || stages.allowsOrigin(url, allowed),
    fetch: (url, init) =>
      String(url).startsWith(origin) ? Promise.resolve(Response.json({ AccessKeyId: "key" })) : fetch(url, init),
  };
}
