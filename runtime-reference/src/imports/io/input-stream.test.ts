import { describe, expect, test } from "vitest";
import { bodyFromChunks, silentBody } from "../../../test-components/test-body.ts";
import { RequestScope } from "../request-scope.ts";
import { InputStream } from "./input-stream.ts";
import { IoError } from "./io-error.ts";

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe("InputStream", () => {
  test("gives nothing without waiting, then what came", async () => {
    const stream = new InputStream(new RequestScope(), bodyFromChunks(["abc"]));
    expect(stream.read(10n).length).toBe(0);
    await stream.subscribe().block();
    expect(decode(stream.read(2n))).toBe("ab");
    expect(decode(stream.read(2n ** 64n - 1n))).toBe("c");
  });

  test("ends with closed", async () => {
    const stream = new InputStream(new RequestScope(), bodyFromChunks([]));
    await expect(stream.blockingRead(1n)).rejects.toEqual({ tag: "closed" });
    expect(() => new InputStream(new RequestScope(), undefined).read(1n)).toThrow();
  });

  test("tells a failure once, then closed", async () => {
    const stream = new InputStream(new RequestScope(), bodyFromChunks(["a"], new Error("lost")));
    await stream.blockingRead(1n);
    await expect(stream.blockingRead(1n)).rejects.toEqual({ tag: "last-operation-failed", val: expect.any(IoError) });
    expect(() => stream.blockingRead(1n)).toThrow(expect.objectContaining({ tag: "closed" }));
  });

  test("holds one chunk and asks for no more", async () => {
    const body = bodyFromChunks(["abc", "def"]);
    const stream = new InputStream(new RequestScope(), body);
    expect(body.reads).toBe(0);
    await stream.blockingRead(1n);
    expect(stream.isReady()).toBe(true);
    expect(body.reads).toBe(1);
  });

  test("lets a waiting guest go when the request ends", async () => {
    const scope = new RequestScope();
    const waiting = new InputStream(scope, silentBody()).blockingRead(1n);
    const reason = new Error("over");
    scope.close(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  test("cancels its body when dropped", () => {
    const body = silentBody();
    new InputStream(new RequestScope(), body)[Symbol.dispose]();
    expect(body.isCancelled).toBe(true);
  });
});
