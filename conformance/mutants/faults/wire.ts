import { RequestError } from "../../self-test/request-error.ts";
import { stages } from "../../self-test/stages.ts";
import type { Mutant } from "../mutant.ts";

/** Faults of the listener: Node's own refuses much, so that these are before it. */
export const wireMutants: readonly Mutant[] = [
  received(
    "second-length-dropped",
    "Of two Content-Lengths the first counts.",
    (text) => text.replace(/(content-length: *\d+\r\n)content-length: *\d+\r\n/iu, "$1"),
    { case: "SEC-01", check: "status", step: "4" },
  ),
  received(
    "length-beside-chunks-dropped",
    "A Content-Length beside chunks is no mistake.",
    (text) => text.replace(/content-length: *\d+\r\n(?=transfer-encoding)/iu, ""),
    { case: "SEC-01", check: "status", step: "0" },
  ),
  {
    id: "other-codings-ignored",
    wrong: "Transfer codings beside chunked are ignored, and HTTP/1.0 may have them.",
    where: "host",
    faults: () => ({ assertHead() {} }),
    kills: [
      { case: "SEC-01", check: "status", step: "30" },
      { case: "SEC-03", check: "status" },
    ],
  },
  {
    id: "first-host-counts",
    wrong: "Of several Hosts the first counts.",
    where: "host",
    faults: () => ({
      // Node's headers have the first of them.
      urlOf: (incoming) =>
        incoming.headers.host === undefined
          ? stages.urlOf(incoming)
          : new URL(incoming.url ?? "/", `http://${incoming.headers.host}`).href,
    }),
    kills: [{ case: "SEC-02", check: "status", step: "4" }],
  },
  {
    id: "host-not-needed",
    wrong: "A request needs no Host.",
    where: "host",
    faults: () => ({
      urlOf: (incoming) =>
        incoming.headers.host === undefined ? `http://localhost${incoming.url}` : stages.urlOf(incoming),
    }),
    kills: [{ case: "SEC-02", check: "status", step: "0" }],
  },
  received(
    "blank-before-colon-taken",
    "Blanks between a name and its colon are taken away.",
    (text) => text.replace(/^([\w-]+)[ \t]+:/gmu, "$1:"),
    { case: "SEC-03", check: "status" },
  ),
  {
    id: "host-before-absolute-form",
    wrong: "Host goes before the authority of a target in absolute form.",
    where: "host",
    faults: () => ({
      urlOf: (incoming) => stages.urlOf(incoming).replace(/\/\/[^/]*/u, `//${incoming.headers.host}`),
    }),
    kills: [{ case: "SEC-04", check: "body", step: "0" }],
  },
  {
    id: "malformed-target-taken",
    wrong: "A target that is none is taken for the root.",
    where: "host",
    faults: () => ({
      urlOf(incoming) {
        try {
          return stages.urlOf(incoming);
        } catch (error) {
          if (error instanceof RequestError) return "http://localhost/";
          throw error;
        }
      },
    }),
    kills: [
      { case: "ERR-08", check: "status", step: "2" },
      { case: "SEC-04", check: "status" },
    ],
  },
  received(
    "pipelined-requests-swapped",
    "Of two requests that come at once the second is answered first.",
    (text) => text.replace(/^(GET \/one .*?\r\n\r\n)(POST \/two .*?\r\n\r\nhello)/su, "$2$1"),
    { case: "SEC-05", check: "body", step: "3" },
  ),
  received(
    "chunk-size-as-in-javascript",
    "The size of a chunk may begin with 0x.",
    (text) => text.replace("\r\n0x5\r\n", "\r\n5\r\n"),
    { case: "SEC-10", check: "status", step: "16" },
  ),
];

/** A listener that reads bytes as others do not. */
function received(id: string, wrong: string, change: (text: string) => string, kill: Mutant["kills"][number]): Mutant {
  return {
    ...{ id, wrong, where: "host" },
    faults: () => ({
      relay: () => ({ received: (bytes) => Buffer.from(change(bytes.toString("latin1")), "latin1") }),
    }),
    kills: [kill],
  };
}
