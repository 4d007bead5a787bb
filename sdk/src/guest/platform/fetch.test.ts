import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Body } from "../../../../runtime-reference/src/component/body.ts";
import {
  OutboundError,
  type OutboundRequest,
  type OutboundResponse,
} from "../../../../runtime-reference/src/imports/capabilities.ts";
import { createTestEngine, type TestEngine } from "../../../test/run-in-engine.ts";

const seen: { readonly method: string; readonly path: string; readonly headers: readonly string[] }[] = [];

/** A site that redirects, echoes, breaks and refuses. */
async function site(request: OutboundRequest): Promise<OutboundResponse> {
  const { method, pathWithQuery: path, headers } = request;
  seen.push({ method, path, headers: headers.map(([name]) => name.toLowerCase()) });
  switch (path) {
    case "/start":
      return redirect(302, "https://a.wild.test:8443/final");
    case "/loop":
      return redirect(302, "/loop");
    case "/leaves":
      return redirect(302, "https://other.test/");
    case "/303":
      return redirect(303, "/final");
    case "/307":
      return redirect(307, "/echo");
    case "/refused":
      throw new OutboundError("HTTP-request-denied", "the operator's list does not have it");
    case "/unreachable":
      throw new OutboundError("connection-refused", "nobody listens");
    case "/slow":
      return new Promise(() => undefined);
    case "/breaks":
      return { status: 200, headers: [], body: bodyOf([Buffer.from("half"), new Error("connection reset")]) };
    case "/echo":
      return {
        status: 200,
        headers: [],
        body: bodyOf([Buffer.concat([Buffer.from(`${method} `), await readAll(request.body)])]),
      };
    default:
      return { status: 200, headers: [], body: bodyOf([Buffer.from(`${method} final`)]) };
  }
}

function redirect(status: number, location: string): OutboundResponse {
  return { status, headers: [["location", location]], body: undefined };
}

function bodyOf(items: readonly (Uint8Array | Error)[]): Body {
  const left = [...items];
  return {
    async read() {
      const next = left.shift();
      if (next instanceof Error) throw next;
      return next;
    },
    cancel() {
      left.length = 0;
    },
  };
}

async function readAll(body: Body | undefined): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let chunk = await body?.read(); chunk; chunk = await body?.read()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("fetch", () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await createTestEngine("fetch", {
      outbound: ["https://api.test", "https://*.wild.test:8443"],
      outboundFetch: site,
    });
  });
  beforeEach(() => {
    seen.length = 0;
  });

  async function json(path: string): Promise<unknown> {
    return JSON.parse((await engine.request(path)).text);
  }

  test("follows a redirect and drops credentials across origins", async () => {
    expect(await json("/fetch")).toEqual(["https://a.wild.test:8443/final", true, 200, "GET final", "GET"]);
    expect(seen.map(({ headers }) => [headers.includes("authorization"), headers.includes("accept")])).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  test("takes redirect manual and error, and gives up after twenty", async () => {
    expect(await json("/fetch-modes")).toEqual([
      302,
      'TypeError: Cannot fetch "https://api.test/start": it redirects and redirect is "error"',
      302,
      'TypeError: Cannot fetch "https://api.test/loop": more than 20 redirects',
    ]);
    expect(seen.filter(({ path }) => path === "/loop")).toHaveLength(21);
  });

  test("turns 303 into GET, sends a body again for 307, and refuses to where it cannot", async () => {
    expect(await json("/fetch-post")).toEqual([
      "GET final",
      "POST data",
      'TypeError: Cannot follow the redirect of "https://api.test/307": its body is a stream and cannot be sent again',
    ]);
  });

  test("refuses what the app does not list, redirects included, and names host and list", async () => {
    const denied = (origin: string) =>
      `TypeError: Cannot call "${origin}": godwit.config.ts does not list it under "outbound"`;
    const failed = `TypeError: Cannot call "https://api.test": the host could not reach it, or does not allow it; a private address needs the operator's --allow-outbound`;
    const answers = (await json("/fetch-denied")) as unknown[];
    expect(answers.slice(0, 5)).toEqual([
      denied("https://other.test"),
      denied("http://api.test"),
      denied("https://a.b.wild.test"),
      "GET final",
      'TypeError: Cannot fetch "https://api.test": the URL has credentials in it',
    ]);
    expect(answers[5]).toMatch(/^TypeError: /);
    expect(answers.slice(6)).toEqual([denied("https://other.test"), failed, failed]);
  });

  test("says by a code that a call could not be carried out", async () => {
    expect(await json("/fetch-failed")).toEqual([true, "TypeError", "GODWIT_OUTBOUND_FAILED", "https://api.test"]);
  });

  test("is aborted by a signal", async () => {
    expect(await json("/fetch-aborted")).toMatch(/^(TimeoutError|AbortError): /);
  });

  test("streams of a response can be read", async () => {
    expect(await json("/text-of-fetch")).toBe("GET final");
  });

  test("a response that is passed on and breaks off is truncated", async () => {
    const { text, truncatedBy, reports } = await engine.request("/fetch-passed-on");
    expect(text).toBe("half");
    expect(truncatedBy).toBeInstanceOf(Error);
    expect(reports).toMatchObject([{ kind: "stream" }]);
  });
});
