import { describe, expect, test, vi } from "vitest";
import type { Call } from "../component/call.ts";
import { BodyTooLargeError } from "./body-too-large-error.ts";
import { limitBody } from "./limit-body.ts";

function callWithBody(sizes: readonly number[], contentLength?: number) {
  const left = [...sizes];
  const cancel = vi.fn();
  const read = async () => {
    const size = left.shift();
    return size === undefined ? undefined : new Uint8Array(size);
  };
  const call: Call = {
    id: "1",
    method: "POST",
    scheme: "http",
    authority: "localhost",
    pathWithQuery: "/",
    headers: contentLength === undefined ? [] : [["Content-Length", String(contentLength)]],
    body: { read, cancel },
    clientAddress: undefined,
    clientGone: new AbortController().signal,
  };
  return { call, cancel };
}

const never = () => expect.unreachable("the limit is not passed while reading");

describe("limitBody", () => {
  test("lets a body of exactly the limit through, whole", async () => {
    const { call } = callWithBody([4, 6], 10);
    const { body } = limitBody(call, 10, never);
    expect([await body?.read(), await body?.read(), await body?.read()].map((chunk) => chunk?.length)).toEqual([
      4,
      6,
      undefined,
    ]);
  });

  test("refuses a declared length over the limit without reading", () => {
    const { call, cancel } = callWithBody([11], 11);
    expect(() => limitBody(call, 10, never)).toThrow(BodyTooLargeError);
    expect(cancel).toHaveBeenCalledOnce();
  });

  test("fails the reader of an undeclared one at the limit, and says so", async () => {
    const { call, cancel } = callWithBody([6, 5, 1]);
    const onTooLarge = vi.fn();
    const { body } = limitBody(call, 10, onTooLarge);
    await body?.read();
    await expect(body?.read()).rejects.toThrow(BodyTooLargeError);
    expect(onTooLarge).toHaveBeenCalledOnce();
    expect(cancel).toHaveBeenCalledOnce();
  });
});
