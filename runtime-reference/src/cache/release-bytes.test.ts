import { describe, expect, test } from "vitest";
import { releaseBytes } from "./release-bytes.ts";

describe("releaseBytes", () => {
  test("gives a buffer back", () => {
    const bytes = Buffer.alloc(1_000_000).subarray(0, 999_999);
    releaseBytes(bytes);
    expect([bytes.length, bytes.buffer.detached]).toEqual([0, true]);
  });

  test("leaves alone what others may look at as well", () => {
    const pooled = Buffer.from("pooled");
    const shared = new Uint8Array(new SharedArrayBuffer(1_000_000));
    for (const bytes of [pooled, shared]) releaseBytes(bytes);
    expect([pooled.toString(), shared.length]).toEqual(["pooled", 1_000_000]);
  });
});
