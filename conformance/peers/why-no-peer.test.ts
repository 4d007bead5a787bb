import { afterEach, describe, expect, test, vi } from "vitest";
import { findPeer } from "./find-peer.ts";
import { RequiredPeerMissingError, whyNoPeer } from "./why-no-peer.ts";

afterEach(() => vi.unstubAllEnvs());

describe("whyNoPeer", () => {
  test("says what is missing, and that is an error where it is required", () => {
    vi.stubEnv("PATH", "");
    vi.stubEnv("GODWIT_REQUIRE_PEERS", "");
    const state = findPeer("dynamodb-local") === undefined ? "is not installed" : "needs java";
    expect(whyNoPeer("dynamodb-local")).toContain(`dynamodb-local ${state}`);
    vi.stubEnv("GODWIT_REQUIRE_PEERS", "wasmtime,dynamodb-local");
    expect(() => whyNoPeer("dynamodb-local")).toThrow(RequiredPeerMissingError);
  });

  test("has no objection to a peer that is there", (context) => {
    const reason = whyNoPeer("aws-sam-translator");
    if (reason !== undefined) context.skip(reason);
    vi.stubEnv("GODWIT_REQUIRE_PEERS", "aws-sam-translator");
    expect(whyNoPeer("aws-sam-translator")).toBeUndefined();
  });
});
