import { describe, expect, test } from "vitest";
import { outboundErrorFromNode } from "./outbound-error-from-node.ts";
import { PrivateAddressError } from "./private-address-error.ts";

describe("outboundErrorFromNode", () => {
  test("says what each address of a name said, where node says nothing", () => {
    const refusals = ["::1", "127.0.0.1"].map((address) =>
      Object.assign(new Error(`connect ECONNREFUSED ${address}:1`), { code: "ECONNREFUSED" }),
    );
    expect(outboundErrorFromNode("http://localhost:1", new AggregateError(refusals))).toMatchObject({
      tag: "connection-refused",
      message: 'Cannot call "http://localhost:1": connect ECONNREFUSED ::1:1; connect ECONNREFUSED 127.0.0.1:1',
    });
  });

  test("names what was called once", () => {
    const { message } = outboundErrorFromNode("http://10.0.0.1:80", new PrivateAddressError("10.0.0.1"));
    expect(message.match(/Cannot call/g)).toHaveLength(1);
    expect(message).toContain('"http://10.0.0.1:80": its address is not public');
  });
});
