import { describe, expect, test } from "vitest";
import type { InvocationOutcome } from "../runtime-api/invocation-outcome.ts";
import { decodeOutcome, failed, result, streamed } from "./decode-outcome.fixture.ts";

describe("streamed results", () => {
  const NULS = "\0".repeat(8);
  const prelude = JSON.stringify({
    statusCode: 201,
    headers: { "X-A": "b", "content-length": "9" },
    cookies: ["a=1", "b=2"],
  });

  test.each(["url-stream", "rest-stream"] as const)("%s reads the prelude however it is cut", async (name) => {
    const whole = `${prelude}${NULS}body${NULS}more`;
    for (const cut of [1, prelude.length, prelude.length + 3, prelude.length + 8, prelude.length + 10]) {
      const answer = await decodeOutcome(name, streamed([whole.slice(0, cut), whole.slice(cut)]));
      expect(answer).toMatchObject({ status: 201, body: `body${NULS}more`, isTruncated: false });
      expect(answer.headers).toContainEqual(["X-A", "b"]);
      expect(answer.headers).toContainEqual(["x-amzn-Remapped-content-length", "9"]);
      expect(answer.headers.filter(([field]) => field === "set-cookie").map(([, value]) => value)).toEqual([
        "a=1",
        "b=2",
      ]);
    }
  });

  test.each(["url-stream", "rest-stream"] as const)(
    "%s truncates what breaks after the prelude, and answers 502 before it",
    async (name) => {
      expect(await decodeOutcome(name, streamed([prelude, NULS, "part"], { breaks: true }))).toMatchObject({
        status: 201,
        body: "part",
        isTruncated: true,
      });
      for (const outcome of [
        failed,
        streamed([prelude], { breaks: true }),
        streamed([prelude]),
        streamed([]),
        streamed([`no json${NULS}`]),
        streamed([`{"statusCode":7}${NULS}`]),
        streamed([`{"headers":{"x":"${"a".repeat(17_000)}"}}`, NULS]),
        streamed([`{"headers":{"x":"${"a".repeat(17_000)}"}}${NULS}`]),
      ]) {
        expect((await decodeOutcome(name, outcome)).status).toBe(502);
      }
    },
  );

  test("url-stream sends what has no prelude as it is; rest-stream does not", async () => {
    const plain = (): InvocationOutcome => streamed(["plain"], { type: "text/plain" });
    expect(await decodeOutcome("url-stream", plain())).toMatchObject({ status: 200, body: "plain" });
    expect((await decodeOutcome("rest-stream", plain())).status).toBe(502);
    expect(await decodeOutcome("url-stream", result({ statusCode: 404 }))).toMatchObject({
      status: 200,
      body: '{"statusCode":404}',
    });
    expect((await decodeOutcome("rest-stream", result({ statusCode: 404 }))).status).toBe(502);
  });
});
