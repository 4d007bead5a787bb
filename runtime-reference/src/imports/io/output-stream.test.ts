import { describe, expect, test } from "vitest";
import { bodyFromChunks } from "../../../test-components/test-body.ts";
import { RequestScope } from "../request-scope.ts";
import { BodyPipe, PIPE_WINDOW_BYTES } from "./body-pipe.ts";
import { InputStream } from "./input-stream.ts";
import { OutputStream } from "./output-stream.ts";

function createStream(): { readonly pipe: BodyPipe; readonly stream: OutputStream } {
  const pipe = new BodyPipe();
  return { pipe, stream: new OutputStream(new RequestScope(), pipe) };
}

describe("OutputStream", () => {
  test("permits the window once", () => {
    const { stream } = createStream();
    expect(stream.checkWrite()).toBe(BigInt(PIPE_WINDOW_BYTES));
    stream.write(new Uint8Array(PIPE_WINDOW_BYTES));
    expect(stream.checkWrite()).toBe(0n);
  });

  test("traps on a write without a permit, or beyond it", () => {
    const { stream } = createStream();
    expect(() => stream.write(new Uint8Array(1))).toThrow(RangeError);
    stream.checkWrite();
    expect(() => stream.writeZeroes(2n ** 63n)).toThrow(RangeError);
    expect(() => stream.write(new Uint8Array(PIPE_WINDOW_BYTES + 1))).toThrow(RangeError);
  });

  test("lets one permit be used once", () => {
    const { stream } = createStream();
    stream.checkWrite();
    stream.write(new Uint8Array(PIPE_WINDOW_BYTES - 1));
    expect(() => stream.write(new Uint8Array(2))).toThrow(RangeError);
    stream.write(new Uint8Array(1));
  });

  test("is ready again when the reader took bytes", async () => {
    const { pipe, stream } = createStream();
    stream.checkWrite();
    stream.write(new Uint8Array(PIPE_WINDOW_BYTES));
    const pollable = stream.subscribe();
    expect(pollable.ready()).toBe(false);
    await pipe.read();
    expect(pollable.ready()).toBe(true);
  });

  test("bounds the number of tiny writes", async () => {
    const { stream } = createStream();
    let writes = 0;
    while (stream.checkWrite() > 0n) {
      stream.write(new Uint8Array(1));
      writes += 1;
    }
    expect(writes).toBe(256);
  });

  test("waits in a blocking write until everything is taken over", async () => {
    const { pipe, stream } = createStream();
    stream.checkWrite();
    stream.write(new Uint8Array(PIPE_WINDOW_BYTES - 1));
    let isDone = false;
    const writing = Promise.resolve(stream.blockingWriteAndFlush(new Uint8Array(4096))).then(() => {
      isDone = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isDone).toBe(false);
    await pipe.read();
    await writing;
  });

  test("splices no more than there is room for", async () => {
    const { stream } = createStream();
    const source = new InputStream(new RequestScope(), bodyFromChunks([new Uint8Array(100_000)]));
    expect(await stream.blockingSplice(source, 2n ** 64n - 1n)).toBe(BigInt(PIPE_WINDOW_BYTES));
    expect(stream.splice(source, 10n)).toBe(0n);
  });

  test("accepts and forgets once the reader has gone", () => {
    const { pipe, stream } = createStream();
    pipe.cancel();
    for (let round = 0; round < 10; round += 1) {
      expect(stream.checkWrite()).toBe(BigInt(PIPE_WINDOW_BYTES));
      stream.write(new Uint8Array(PIPE_WINDOW_BYTES));
    }
  });

  test("is closed once the body was completed", () => {
    const { pipe, stream } = createStream();
    pipe.complete();
    expect(() => stream.checkWrite()).toThrow();
  });
});

describe("BodyPipe", () => {
  test("gives what was written before it gives the failure", async () => {
    const { pipe, stream } = createStream();
    stream.checkWrite();
    stream.write(new Uint8Array(3));
    pipe.fail(new Error("broke off"));
    expect(await pipe.read()).toHaveLength(3);
    await expect(pipe.read()).rejects.toThrow("broke off");
    await pipe.ended;
  });

  test("rejects a pending read when it is cancelled", async () => {
    const { pipe } = createStream();
    const pending = pipe.read();
    pipe.cancel();
    await expect(pending).rejects.toThrow("cancelled");
  });

  test("stays complete once it was read to its end", async () => {
    const { pipe } = createStream();
    pipe.complete();
    expect(await pipe.read()).toBeUndefined();
    pipe.abort(new Error("late"));
    pipe.cancel();
    expect(await pipe.read()).toBeUndefined();
  });
});
