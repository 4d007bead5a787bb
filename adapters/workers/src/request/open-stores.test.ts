import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startTestedWorker, type TestedWorker } from "../../test-workers/start-tested-worker.ts";

/** Opens what its path says, and counts in the store of that name. */
const worker = `import { openStores } from "request:open-stores.ts";
import { createWorker } from "request:main.ts";
export { GodwitStore } from "request:main.ts";
const plans = {
  one: [{ kind: "durable-object", name: "one", binding: "GODWIT_STORES", shards: 1 }],
  two: [{ kind: "durable-object", name: "two", binding: "GODWIT_STORES", shards: 3 }],
  lost: [{ kind: "durable-object", name: "lost", binding: "GODWIT_OTHERS", shards: 1 }],
  kept: [{ kind: "kv", name: "kept", binding: "GODWIT_STORE_KEPT" }],
  text: [{ kind: "durable-object", name: "text", binding: "TEXT", shards: 1 }],
};
const host = (env) => ({
  async answer(call) {
    const [, name] = call.pathWithQuery.split("/");
    const stores = openStores(plans[name], env);
    const count = await stores.increment("app/" + name, "counter", 1n);
    return { status: 200, headers: [["x-count", String(count)]], body: undefined, finished: Promise.resolve() };
  },
});
export default createWorker({ open: async (env) => host(env) });
`;

describe("openStores", () => {
  let tested: TestedWorker;
  let storageFolder: string;
  beforeAll(async () => {
    storageFolder = await mkdtemp(join(tmpdir(), "godwit-stores-"));
    tested = await startTestedWorker(worker, {
      bindings: [
        { name: "GODWIT_STORES", durableObject: "GodwitStore" },
        { name: "TEXT", text: "no namespace" },
      ],
      durableObjects: [{ className: "GodwitStore", uniqueKey: "stores" }],
      storageFolder,
    });
  });
  afterAll(async () => {
    await tested.close();
    await rm(storageFolder, { recursive: true });
  });

  test("keeps each store for itself", async () => {
    const countIn = async (store: string) => (await fetch(`${tested.url}/${store}`)).headers.get("x-count");
    expect([await countIn("one"), await countIn("one"), await countIn("two")]).toEqual(["1", "2", "1"]);
  });

  test.each([
    [
      "lost",
      'Cannot open the store "lost": the worker has no binding "GODWIT_OTHERS"; add { "name": "GODWIT_OTHERS", "class_name": "GodwitStore" } under durable_objects.bindings, and "GodwitStore" under new_sqlite_classes of a migration in wrangler.jsonc',
    ],
    [
      "kept",
      'Cannot open the store "kept": the worker has no binding "GODWIT_STORE_KEPT"; add { "binding": "GODWIT_STORE_KEPT" } under kv_namespaces in wrangler.jsonc',
    ],
    ["text", expect.stringContaining('the worker has no binding "TEXT"')],
  ])("answers 500 where the binding of %s is missing, and the log says how to add it", async (store, message) => {
    const response = await fetch(`${tested.url}/${store}`);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe("Internal Server Error\n");
    const id = response.headers.get("x-request-id") ?? "none";
    await vi.waitFor(() => expect(tested.lines.join()).toContain(id));
    const event = JSON.parse(tested.lines.find((line) => line.includes(id)) ?? "");
    expect(event).toMatchObject({ type: "failure", code: "GODWIT_BINDING_MISSING", message });
  });
});
