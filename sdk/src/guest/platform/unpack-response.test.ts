import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import type { OutboundRequest, OutboundResponse } from "../../../../runtime-reference/src/imports/capabilities.ts";
import { createTestEngine, type TestEngine } from "../../../test/run-in-engine.ts";

const packed = gzipSync("packed ".repeat(1000));
const answers: Readonly<Record<string, { coding: string; chunks: readonly Uint8Array[]; status?: number }>> = {
  "/gzip": { coding: "gzip", chunks: [packed.subarray(0, 20), packed.subarray(20)] },
  "/upper-case": { coding: " GZIP ", chunks: [packed] },
  "/deflate": { coding: "deflate", chunks: [deflateSync("deflated")] },
  "/brotli": { coding: "br", chunks: [brotliCompressSync("b")] },
  "/empty": { coding: "gzip", chunks: [] },
  "/not-modified": { coding: "gzip", chunks: [], status: 304 },
  "/no-gzip": { coding: "gzip", chunks: [Buffer.from("no gzip")] },
};
let cancelled = 0;

/** A site whose answers are packed. */
async function site({ pathWithQuery: path }: OutboundRequest): Promise<OutboundResponse> {
  const headers = [["x-kept", "yes"]] as [string, string][];
  if (path === "/moved") return { status: 302, headers: [["location", "/gzip"]], body: undefined };
  if (path === "/gzip-endless") {
    const body = { read: async () => packed, cancel: () => void cancelled++ };
    return { status: 200, headers: [...headers, ["content-encoding", "gzip"]], body };
  }
  const { coding, chunks, status = 200 } = answers[path] ?? { coding: "identity", chunks: [] };
  const left = [...chunks];
  const length = String(Buffer.concat(chunks).length);
  return {
    status,
    headers: [...headers, ["content-encoding", coding], ["content-length", length]],
    body: { read: async () => left.shift(), cancel: () => undefined },
  };
}

describe("a response that was packed", () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await createTestEngine("fetch", { outbound: ["https://api.test"], outboundFetch: site });
  });

  async function ask(path: string): Promise<[status: number, headers: unknown, ...rest: unknown[]]> {
    return JSON.parse((await engine.request(`/fetch-packed?${path}`)).text);
  }

  const text = "packed ".repeat(1000);

  test("is read unpacked, and its headers do not tell of it", async () => {
    expect(await ask("gzip")).toEqual([200, [null, null, "yes"], "https://api.test/gzip", false, text]);
    expect(await ask("upper-case")).toEqual([200, [null, null, "yes"], "https://api.test/upper-case", false, text]);
    expect(await ask("deflate")).toEqual([200, [null, null, "yes"], "https://api.test/deflate", false, "deflated"]);
  });

  test("is so behind a redirect, too", async () => {
    expect(await ask("moved")).toEqual([200, [null, null, "yes"], "https://api.test/gzip", true, text]);
  });

  test("stays as it is where its coding is none that the engine knows", async () => {
    expect((await ask("brotli")).slice(0, 2)).toEqual([200, ["br", "5", "yes"]]);
  });

  test("may be empty", async () => {
    expect(await ask("empty")).toEqual([200, [null, null, "yes"], "https://api.test/empty", false, ""]);
    expect((await ask("not-modified")).slice(0, 2)).toEqual([304, ["gzip", "0", "yes"]]);
  });

  test("is an error where it is not what it says", async () => {
    expect((await ask("no-gzip")).at(-1)).toMatch(/^TypeError: /);
  });

  test("can be answered with: the client gets what was unpacked", async () => {
    const answer = await engine.request("/fetch-packed-passed-on");
    expect(answer).toMatchObject({ status: 200, text, truncatedBy: undefined, reports: [] });
    expect(answer.headers.get("content-encoding")).toBe(null);
  });

  test("is cancelled at its source", async () => {
    expect(JSON.parse((await engine.request("/fetch-packed-cancelled")).text)).toBeGreaterThan(0);
    expect(cancelled).toBe(1);
  });
});
