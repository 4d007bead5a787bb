import { describe, expect, test } from "vitest";
import { eventualStores, planStores } from "./store-settings.ts";

describe("planStores", () => {
  test("keeps stores in Durable Objects unless told otherwise", () => {
    expect(planStores({ stores: ["visits", "entries"] }, {})).toEqual([
      { kind: "durable-object", name: "visits", binding: "GODWIT_STORES", shards: 1 },
      { kind: "durable-object", name: "entries", binding: "GODWIT_STORES", shards: 1 },
    ]);
  });

  test("follows the settings, with a binding that JavaScript takes for each store in Workers KV", () => {
    const targets = { workers: { stores: { "user-sessions.v2": "kv", counts: { shards: 4 } } } } as const;
    expect(planStores({ stores: ["user-sessions.v2", "counts", "visits"] }, targets)).toEqual([
      { kind: "kv", name: "user-sessions.v2", binding: "GODWIT_STORE_USER_SESSIONS_V2" },
      { kind: "durable-object", name: "counts", binding: "GODWIT_STORES", shards: 4 },
      { kind: "durable-object", name: "visits", binding: "GODWIT_STORES", shards: 1 },
    ]);
    expect(eventualStores(targets)).toEqual(new Set(["user-sessions.v2"]));
  });

  test("refuses two stores that would share a namespace", () => {
    const targets = { workers: { stores: { "a.b": "kv", "a-b": "kv" } } } as const;
    expect(() => planStores({ stores: ["a.b", "a-b"] }, targets)).toThrow(
      expect.objectContaining({
        code: "GODWIT_STORE_BINDING_SHARED",
        message: expect.stringContaining('"a.b" and "a-b"'),
      }),
    );
  });
});
