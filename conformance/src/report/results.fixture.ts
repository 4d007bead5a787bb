import type { CaseResult, Results, TranscriptEntry } from "../run/results.ts";

const transcript: readonly TranscriptEntry[] = [
  { at: "note", ms: 0, text: "connection 1 opened to 127.0.0.1:41234" },
  {
    at: "sent",
    ms: 1,
    text: 'GET /cookies HTTP/1.1\r\nhost: 127.0.0.1:41234\r\nx-conformance: {"do":"respond"}\r\nauthorization: (redacted)\r\n\r\n',
  },
  {
    at: "received",
    ms: 14,
    text: "HTTP/1.1 200 OK\r\nset-cookie: a=1, b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT\r\ncontent-length: 4\r\n\r\n\x00\x01\x7f\xff",
  },
  { at: "upstream", ms: 15, text: "GET /3f9a/echo HTTP/1.1\r\nhost: 127.0.0.1:41299\r\n\r\n" },
  { at: "log", ms: 16, text: "answered in 12 ms" },
];

/** A run with every verdict: what a report of a real host looks like on a bad day. */
export const mixedResults: Results = resultsOf("wasmtime", "48.0.1", [
  ...passing("REQ", 13, "core"),
  result("REQ-14", "should", "core", "The raw query string arrives with the very same bytes", {
    verdict: "fail",
    failure: { step: "0", check: "body", message: 'Expected "?a=1&&b", got "?a=1&b=" at /url' },
    transcript: transcript.slice(0, 3),
  }),
  ...passing("HDR", 7, "core"),
  result("HDR-08", "must", "core", "Several Set-Cookie fields arrive as lines of their own, in their order", {
    verdict: "fail",
    failure: {
      step: "1.0",
      check: "headers.set-cookie",
      message: 'Expected 2 lines ["a=1", "b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT"], got 1 line',
    },
    transcript,
  }),
  result("HDR-09", "must", "core", "An appended Vary reaches the client as a list", {
    verdict: "expected-fail",
    reason: "The host sends the last value alone",
    link: "https://example.org/host/issues/1234",
    failure: { step: "0", check: "headers.vary", message: 'Expected a list of "a", "b", got "b"' },
    transcript: transcript.slice(1, 3),
  }),
  ...passing("BOD", 8, "core"),
  ...passing("RES", 6, "core"),
  result("RES-07", "must", "core", "A reason phrase with a line end is refused", {
    verdict: "unexpected-pass",
    reason: "The host writes the phrase as it is",
  }),
  ...passing("STR", 4, "stream"),
  result("STR-05", "must", "stream", "A slow client holds the producer back", {
    verdict: "disabled",
    reason: "Depends on the kernel's buffers on this host",
  }),
  result("STR-09", "must", "abort", "The signal aborts when the client has gone", {
    verdict: "not-applicable",
    reason: "clientAbort",
  }),
  result("STR-14", "must", "background", "A promise of waitUntil completes after the answer", {
    verdict: "not-applicable",
    reason: "waitUntil",
  }),
  ...passing("ERR", 3, "core"),
  result("ERR-04", "must", "core", "A trap is answered with 500, and the next request has a fresh instance", {
    verdict: "setup-fail",
    reason: "Cannot start target wasmtime: it ended with status 1\nError: failed to parse WebAssembly module",
  }),
  result("ISO-02", "observe", "core", "A counter of the module persists between requests", { verdict: "observed-no" }),
  result("ISO-05", "observe", "core", "Random bytes of module scope differ", { verdict: "observed-yes" }),
  ...passing("KVC", 9, "kv"),
  ...passing("KVA", 2, "atomics"),
  result("KVA-03", "must", "atomics", "Fifty increments at once give fifty results and the exact total", {
    verdict: "dependency-fail",
    reason: "KVA-01: fail",
  }),
  result("CFG-06", "must", "config", "A secret is read, and is in no log", {
    verdict: "needs-cloud",
    reason: "Secrets of the platform exist in an account only",
  }),
  result("SEC-01", "must", "wire", "Two different lengths are refused, and the connection is closed", {
    verdict: "not-applicable",
    reason: "wire",
  }),
]);

/** What a host would answer to take the page over that shows its answer. */
export const hostileText: string =
  "</pre></script></style>]]><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">\"'`&amp;\x00\x07\x1b[31m\r\n\u202e\ud800\ufffe" +
  "W".repeat(3000);

/** Every text that can come from elsewhere is that text. */
export const hostileResults: Results = {
  ...resultsOf(hostileText, hostileText, [
    result(`REQ-01${hostileText}`, "must", "core", hostileText, {
      verdict: "fail",
      reason: hostileText,
      link: "javascript:document.title='taken'",
      specification: [
        { document: hostileText, section: hostileText, quote: hostileText, url: "javascript:document.title='taken'" },
      ],
      failure: { step: hostileText, check: hostileText, message: hostileText },
      transcript: (["sent", "received", "upstream", "log", "note"] as const).map((at) => ({
        at,
        ms: 0,
        text: hostileText,
      })),
    }),
    result(`${hostileText}-02`, "must", "stream", hostileText, { verdict: "not-applicable", reason: hostileText }),
    result(`${hostileText}-03`, "must", "kv", hostileText, { verdict: "expected-fail", reason: hostileText }),
  ]),
  artifacts: { [hostileText]: hostileText },
  startedAt: hostileText,
};

/** A run of a target of that name and version, with the whole suite. */
export function resultsOf(target: string, version: string, results: readonly CaseResult[]): Results {
  return {
    suite: { version: "1.0.0", cases: new Set(results.map(({ id }) => id)).size },
    target,
    subject: {
      name: target,
      version,
      artifacts: ["core", "capabilities-draft"],
      features: { isolation: "per-request", pathEncoding: "preserved", repeatedHeaders: "combined" },
    },
    artifacts: { core: "5d41402abc4b2a76b9719d911017c592".repeat(2), "capabilities-draft": "9a0364b9".repeat(8) },
    startedAt: "2026-08-14T10:32:07.123Z",
    durationMs: 41_800,
    results,
  };
}

/** One result; it passes with the artifact `core` unless `more` says otherwise. */
export function result(
  id: string,
  level: CaseResult["level"],
  profile: CaseResult["profile"],
  title: string,
  more: Partial<CaseResult> = {},
): CaseResult {
  return {
    id,
    title,
    level,
    profile,
    specification: [
      {
        document: "RFC 9110",
        section: "5.3",
        quote: "A recipient may combine several field lines of one name, except where the field is not a list.",
        url: "https://www.rfc-editor.org/rfc/rfc9110#section-5.3",
      },
    ],
    artifact: "core",
    verdict: "pass",
    durationMs: 12.4,
    ...more,
  };
}

/** Cases of an area, numbered from 1, that pass: those of the core with two artifacts. */
function passing(area: string, count: number, profile: CaseResult["profile"]): readonly CaseResult[] {
  return Array.from({ length: count }, (_, index) => `${area}-${String(index + 1).padStart(2, "0")}`).flatMap((id) => {
    const passed = result(id, "must", profile, `The handler sees what the client sent, whatever way it came (${id})`);
    return profile === "core" ? [passed, { ...passed, artifact: "capabilities-draft" as const }] : [passed];
  });
}
