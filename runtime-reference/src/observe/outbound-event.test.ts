import { describe, expect, test } from "vitest";
import { OutboundError } from "../imports/capabilities.ts";
import { FailedCall } from "../imports/failed-call.ts";
import { createOutboundPolicy } from "../outbound/outbound-policy.ts";
import { outboundEvent } from "./outbound-event.ts";

const app = {
  name: "shop",
  mapStack: () => ({ frames: [], codeFrame: undefined }),
  redact: (text: string) => text.replaceAll("hunter2", "[secret key]"),
};

function eventOf(authority: string, message = "no") {
  const cause = new OutboundError("connection-refused", message);
  return outboundEvent(app, new FailedCall({ scheme: "https", authority }, cause), "id");
}

describe("outboundEvent", () => {
  test.each([
    ["api.example.org", "https://api.example.org"],
    ["API.example.org:443", "https://api.example.org"],
    ["api.example.org:8443", "https://api.example.org:8443"],
    ["hunter2.example.org", "https://[secret key].example.org"],
  ])("names the origin of %s", (authority, origin) => {
    expect(eventOf(authority)).toMatchObject({ type: "outbound", app: "shop", requestId: "id", origin });
  });

  test("names nothing of a target that is more than an origin", () => {
    const target = { scheme: "https", authority: "me:password@api.example.org" } as const;
    let failed: FailedCall | undefined;
    try {
      createOutboundPolicy(["https://api.example.org"], undefined)(target);
    } catch (cause) {
      failed = new FailedCall(target, cause);
    }
    const event = failed && outboundEvent(app, failed, "id");
    expect(event).toMatchObject({ origin: undefined, errorCode: "HTTP-request-URI-invalid" });
    expect(JSON.stringify(event)).not.toContain("password");
  });

  test("blanks secrets in the reason", () => {
    expect(eventOf("a.example", "hunter2 is wrong")).toMatchObject({ message: "[secret key] is wrong" });
  });

  test("cuts what is long", () => {
    const { origin, message } = eventOf(`${"a".repeat(10_000)}.example`, "x".repeat(10_000));
    expect(origin?.length).toBeLessThan(600);
    expect(message.length).toBeLessThan(600);
  });
});
