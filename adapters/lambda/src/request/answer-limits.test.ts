import { describe, expect, test } from "vitest";
import { createBufferedHandler } from "./create-buffered-handler.ts";
import type { FunctionParts } from "./function-parts.ts";
import { testAnswer, testContext, testEvent } from "./test-invocation.fixture.ts";

const MEBIBYTE = 2 ** 20;

function handlerOf(answer: FunctionParts["answer"], others: Partial<FunctionParts> = {}) {
  const failures: unknown[] = [];
  const parts = { answer, onFailure: (failure: unknown) => void failures.push(failure), ...others };
  return { handle: createBufferedHandler(parts), failures };
}

describe("limits of an ingress", () => {
  test("a request body past the ingress's limit gets 413, and the app sees nothing", async () => {
    const { handle, failures } = handlerOf(async () => testAnswer(undefined));
    const post = (size: number) => testEvent("alb", { method: "POST", body: new Uint8Array(size).fill(0x61) });
    expect(await handle(post(MEBIBYTE), testContext())).toMatchObject({ statusCode: 200 });
    expect(await handle(post(MEBIBYTE + 1), testContext())).toMatchObject({
      statusCode: 413,
      body: "Content Too Large\n",
    });
    expect(failures).toMatchObject([{ code: "GODWIT_BODY_TOO_LARGE" }]);
  });

  test("a response past the ingress's limit gets 500: counted is the JSON, with base64 and escapes", async () => {
    const sizes = [
      ["text", 6 * MEBIBYTE - 1_000, 0x61, 200],
      ["text", 6 * MEBIBYTE + 50, 0x61, 500],
      ["base64", 4.5 * MEBIBYTE - 1_000, 0xff, 200],
      ["base64", 5 * MEBIBYTE, 0xff, 500],
      ["escaped text", 2 * MEBIBYTE, 0x01, 500],
    ] as const;
    for (const [name, size, octet, statusCode] of sizes) {
      const { handle, failures } = handlerOf(async () => testAnswer([new Uint8Array(size).fill(octet)]));
      expect(await handle(testEvent("url"), testContext()), name).toMatchObject({ statusCode });
      expect(failures, name).toMatchObject(statusCode === 200 ? [] : [{ code: "GODWIT_RESPONSE_TOO_LARGE" }]);
    }
  });

  test("a response that never ends is cut at the limit, not gathered", async () => {
    let reads = 0;
    const body = {
      async read() {
        reads += 1;
        return new Uint8Array(MEBIBYTE);
      },
      cancel() {},
    };
    const { handle } = handlerOf(async () => ({ ...testAnswer(undefined), body }));
    expect(await handle(testEvent("url"), testContext())).toMatchObject({ statusCode: 500 });
    expect(reads).toBeLessThan(10);
  });

  test("headers past a gateway's limit get 500", async () => {
    const { handle, failures } = handlerOf(async () =>
      testAnswer(undefined, { headers: [["x-big", "a".repeat(11_000)]] }),
    );
    expect(await handle(testEvent("http2"), testContext())).toMatchObject({ statusCode: 500 });
    expect(failures).toMatchObject([{ code: "GODWIT_RESPONSE_HEADERS_TOO_LARGE" }]);
  });
});
