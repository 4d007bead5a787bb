import { Buffer } from "node:buffer";
import { readCorpus } from "../corpus/read-corpus.ts";
import { clientResponse } from "./client-response.ts";
import { requestFault } from "./request-score.ts";
import { responseCases } from "./response-cases.ts";
import type { Subject } from "./subject.ts";

/** One case with one adapter. */
export interface Score {
  readonly group: string;
  readonly name: string;
  /** What is wrong, in a few words. */
  readonly fault: string | undefined;
}

/** A small GET of each ingress, for the answers. */
const EVENTS: Readonly<Record<string, string>> = {
  rest: "rest-get",
  http1: "http1-get",
  http2: "http2-get",
  url: "url-empty-query-value",
  alb: "alb-get",
  "alb-multi": "alb-multi-get",
  lattice: "lattice-get",
};

/** Runs every case with one adapter. */
export async function scoreSubject(subject: Subject): Promise<readonly Score[]> {
  const corpus = readCorpus();
  const scores: Score[] = [];
  for (const one of corpus) {
    const outcome = await subject.invoke(structuredClone(one.event), { status: 200, headers: [] });
    const group = one.ingress === undefined ? "what is no request is refused" : `requests: ${one.ingress}`;
    scores.push({ group, name: one.name, fault: requestFault(one, outcome) });
  }
  for (const [ingress, name] of Object.entries(EVENTS)) {
    const event = corpus.find((one) => one.name === name)?.event;
    for (const one of responseCases) {
      const { result } = await subject.invoke(structuredClone(event), one.reply);
      const bytes = Buffer.byteLength(JSON.stringify(result) ?? "");
      const fault = one.fault(clientResponse(ingress, result), ingress, bytes);
      scores.push({ group: `answers: ${one.group}`, name: `${ingress}: ${one.name}`, fault });
    }
  }
  return scores;
}
