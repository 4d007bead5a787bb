import { describe, expect, test } from "vitest";
import { temporaryApp } from "../../test/temporary-app.ts";
import { readAppConfig } from "./read-app-config.ts";

describe("readAppConfig", () => {
  test("keeps what only one target wants to know", async () => {
    const targets = { workers: { stores: { sessions: "kv", counts: { shards: 4 }, entries: "durable-object" } } };
    await using app = await temporaryApp({
      "godwit.config.ts": `export default { name: "app", stores: ["sessions", "counts", "entries"], targets: ${JSON.stringify(targets)} };`,
    });
    expect((await readAppConfig(app.directory)).targets).toEqual(targets);
  });

  test.each([
    ["{ wasmtime: {} }", "it has the unknown key targets.wasmtime, expected one of workers"],
    [
      '{ workers: { stores: { visits: "r2" } } }',
      'targets.workers.stores.visits is "r2", expected text out of durable-object, kv',
    ],
    ["{ workers: { stores: { visits: 4 } } }", "targets.workers.stores.visits is 4, expected an object"],
    [
      "{ workers: { stores: { visits: { shards: 33 } } } }",
      "targets.workers.stores.visits.shards is 33, expected an integer from 2 to 32",
    ],
    [
      "{ workers: { stores: { visit: { shards: 3 } } } }",
      'targets.workers.stores has the key "visit", expected one of visits',
    ],
  ])("refuses targets: %s", async (targets, message) => {
    await using app = await temporaryApp({
      "godwit.config.ts": `export default { name: "app", stores: ["visits"], targets: ${targets} };`,
    });
    await expect(readAppConfig(app.directory)).rejects.toMatchObject({
      code: "GODWIT_CONFIG_INVALID",
      message: expect.stringContaining(message),
    });
  });
});
