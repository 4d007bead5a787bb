import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { limits } from "../../self-test/limits.ts";
import { stages } from "../../self-test/stages.ts";
import { buildSecret } from "../../src/artifacts/build-secret.ts";
import { changePieces } from "../change-pieces.ts";
import type { Mutant } from "../mutant.ts";

/** Faults of limits, and of what is deployed. */
export const limitsMutants: readonly Mutant[] = [
  {
    id: "request-without-limit",
    wrong: "A body of a request may be as large as it likes.",
    where: "host",
    // Node has two types of the one class.
    faults: () => ({
      bodyOf: (incoming) =>
        incoming.method === "POST" ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null,
    }),
    kills: [{ case: "LIM-01", check: "status", step: "2" }],
  },
  {
    id: "large-answer-cut",
    wrong: "Of an answer that is too large the first part is sent, as if it were the whole.",
    where: "host",
    faults: () => ({
      bodyOfAnswer(response, method) {
        let left = limits.maxResponseBytes;
        return changePieces(stages.bodyOfAnswer(response, method), (piece) => {
          const kept = piece.subarray(0, left);
          left -= kept.length;
          return kept;
        });
      },
    }),
    kills: [{ case: "LIM-02", check: "complete", step: "1" }],
  },
  {
    id: "few-headers-taken",
    wrong: "Four kibibytes of headers are taken.",
    where: "host",
    faults: () => ({ serverOptions: { ...stages.serverOptions, maxHeaderSize: 4096 } }),
    kills: [{ case: "LIM-03", check: "status" }],
  },
  {
    id: "long-url-cut",
    wrong: "Of a URL the first 2,083 characters arrive.",
    where: "host",
    faults: () => ({ urlOf: (incoming) => stages.urlOf(incoming).slice(0, 2083) }),
    kills: [{ case: "LIM-04", check: "body", step: "0" }],
  },
  {
    id: "too-large-to-deploy",
    wrong: "What is deployed has seven mebibytes that cannot be packed.",
    where: "host",
    faults: () => ({ pack: (program) => Buffer.concat([program, randomBytes(7 * 2 ** 20)]) }),
    kills: [{ case: "LIM-05", check: "artifact" }],
  },
  {
    id: "environment-built-in",
    wrong: "What is deployed has the environment of its build in it.",
    where: "host",
    faults: () => ({
      pack: (program) =>
        Buffer.concat([program, Buffer.from(JSON.stringify({ env: { CONFORMANCE_BUILD_SECRET: buildSecret } }))]),
    }),
    kills: [{ case: "SEC-07", check: "artifact" }],
  },
];
