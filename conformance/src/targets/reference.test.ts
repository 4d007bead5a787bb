import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ask } from "../protocol/ask.ts";
import { startReference } from "./reference.ts";
import type { RunningTarget } from "./target.ts";

describe("the target reference", () => {
  let target: RunningTarget;
  beforeAll(async () => {
    target = await startReference("capabilities-draft2", { outbound: [], config: { password: "of the test" } });
  });
  afterAll(() => target?.[Symbol.asyncDispose]());

  async function ask(asked: Ask): Promise<unknown> {
    const response = await fetch(target.origin, { headers: { "x-conformance": JSON.stringify(asked) } });
    return response.json();
  }

  test("serves the artifact with the config that it was given, and with no value of the environment", async () => {
    expect(await ask({ do: "config", keys: ["password", "greeting"] })).toMatchObject({
      values: { password: "of the test", greeting: "hello" },
    });
    expect(target).toMatchObject({ hasEnded: false, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test.each(["stop", "kill"] as const)("keeps what was stored over a %s, and what it printed before", async (how) => {
    await ask({ do: "store", calls: [{ call: "set", key: how, value: { utf8: "kept" } }] });
    const before = target.output;
    await target.restart?.(how);
    const calls = [{ call: "getText", key: how }] as const;
    expect(await ask({ do: "store", calls })).toEqual({ results: [{ value: "kept" }] });
    expect(target.output.startsWith(before)).toBe(true);
    expect(target.hasEnded).toBe(false);
  });

  test("does not take a variable of the environment for a config value", async () => {
    process.env.greeting = "from the environment";
    try {
      await target.restart?.("stop");
      expect(await ask({ do: "config", keys: ["greeting"] })).toMatchObject({ values: { greeting: "hello" } });
    } finally {
      delete process.env.greeting;
    }
  });
});
