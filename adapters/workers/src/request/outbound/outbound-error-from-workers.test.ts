import { OutboundError } from "@godwit/runtime-reference/isolate";
import { describe, expect, test } from "vitest";
import { outboundErrorFromWorkers } from "./outbound-error-from-workers.ts";

describe("outboundErrorFromWorkers", () => {
  test.each([
    // The first two are Cloudflare's own words, in "Workers limits" and in its community forum; workerd alone has no such limit.
    [new Error("Too many subrequests."), "connection-limit-reached"],
    [new Error("Too many subrequests by single Worker invocation."), "connection-limit-reached"],
    [new Error("Network connection lost."), "connection-terminated"],
    [new TypeError("Invalid header value."), "HTTP-protocol-error"],
    [new Error("internal error; reference = abc"), "internal-error"],
    ["anything", "internal-error"],
  ])("%s is %s", (cause, tag) => {
    expect(outboundErrorFromWorkers("https://a.example", cause)).toMatchObject({
      tag,
      message: expect.stringContaining('Cannot call "https://a.example": '),
    });
  });

  test("leaves what is named already", () => {
    const named = new OutboundError("connection-timeout", "named");
    expect(outboundErrorFromWorkers("https://a.example", named)).toBe(named);
  });
});
