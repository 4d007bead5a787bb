import { fileURLToPath } from "node:url";
import type { KeyValueBackend } from "@godwit/runtime-reference/isolate";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeKeyValueContract } from "../../../../../runtime-reference/src/keyvalue/contract-suite.ts";
import { bundleModule } from "../../build/bundle-module.ts";
import { createRemoteBackend } from "./remote-backend.fixture.ts";

const STORE = "app/store";
const folder = fileURLToPath(new URL(".", import.meta.url));

const worker = `
import { createWorkersKvBackend } from "${folder}create-workers-kv-backend.ts";
import { serveBackend } from "${folder}serve-backend.fixture.ts";

/** What the next requests to Workers KV are answered with. */
let failures = [];
let asked = 0;

const failing = (namespace) => new Proxy(namespace, {
  get: (_, name) => (...given) => {
    asked++;
    const failure = failures.shift();
    return failure === undefined ? namespace[name](...given) : Promise.reject(new Error(failure));
  },
});

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname === "/fail") {
      failures = await request.json();
      const before = asked;
      asked = 0;
      return Response.json(before);
    }
    if (pathname === "/empty") {
      for (const namespace of [env.ONE, env.TWO]) {
        for (const { name } of (await namespace.list()).keys) await namespace.delete(name);
      }
      return new Response();
    }
    const namespaceOf = (store) => failing(store.endsWith("2") ? env.TWO : env.ONE);
    return serveBackend(createWorkersKvBackend({ namespaceOf }), request);
  },
};
`;

let miniflare: Miniflare;
let url: string;
beforeAll(async () => {
  const script = await bundleModule(worker);
  const kvNamespaces = ["ONE", "TWO"];
  miniflare = new Miniflare(
    convertV4MiniflareOptions({ modules: true, script, compatibilityDate: "2026-11-01", kvNamespaces }),
  );
  url = (await miniflare.ready).href.replace(/\/$/, "");
});
afterAll(() => miniflare.dispose());

async function createBackend(): Promise<KeyValueBackend> {
  await fetch(`${url}/empty`);
  return createRemoteBackend([url], "room");
}

/** @returns how many requests went to Workers KV since the last time */
async function fail(...failures: readonly string[]): Promise<number> {
  const response = await fetch(`${url}/fail`, { method: "POST", body: JSON.stringify(failures) });
  return (await response.json()) as number;
}

describeKeyValueContract("createWorkersKvBackend", createBackend, false);

describe("createWorkersKvBackend", () => {
  test("says what it cannot do, and writes nothing", async () => {
    const backend = await createBackend();
    const attempts = [
      () => backend.increment(STORE, "n", 1n),
      () => backend.read(STORE, "n"),
      () => backend.swap(STORE, "n", "", new Uint8Array()),
    ];
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({
        code: "GODWIT_KEYVALUE_UNSUPPORTED",
        message: expect.stringMatching(/^Cannot (increment|swap) "n": Workers KV .* \(unsupported\)$/),
      });
    }
    expect(await backend.has(STORE, "n")).toBe(false);
  });

  test("lists more keys than Workers KV does at once", async () => {
    const backend = await createBackend();
    const keys = Array.from({ length: 1003 }, (_, at) => `k${String(at).padStart(4, "0")}`);
    for (let at = 0; at < keys.length; at += 200) {
      await backend.setMany(
        STORE,
        keys.slice(at, at + 200).map((key) => [key, new Uint8Array()] as const),
      );
    }
    expect((await backend.list(STORE, undefined, 1003)).keys).toEqual(keys);
    const first = await backend.list(STORE, undefined, 1000);
    expect(first.keys).toEqual(keys.slice(0, 1000));
    expect(await backend.list(STORE, first.cursor, 1000)).toEqual({ keys: keys.slice(1000), cursor: undefined });
  });

  test("asks again when Workers KV is busy or failed, and four times at most", async () => {
    const backend = await createBackend();
    await fail("KV PUT failed: 429 Too Many Requests", "Network connection lost.", "KV PUT failed: 503 Unavailable");
    await backend.set(STORE, "a", Uint8Array.of(1));
    expect(await fail(...Array<string>(4).fill("KV PUT failed: 429 Too Many Requests"))).toBe(4);
    await expect(backend.set(STORE, "a", Uint8Array.of(2))).rejects.toMatchObject({
      code: "GODWIT_NAMESPACE_THROTTLED",
    });
    expect(await fail(...Array<string>(4).fill("KV GET failed: 500 Internal Server Error"))).toBe(4);
    await expect(backend.get(STORE, "a")).rejects.toMatchObject({ code: "GODWIT_NAMESPACE_UNREACHABLE" });
    expect(await backend.get(STORE, "a")).toEqual(Uint8Array.of(1));
  });

  test("does not ask again for what Workers KV refuses", async () => {
    const backend = await createBackend();
    await fail();
    await expect(backend.set(STORE, "k".repeat(513), new Uint8Array())).rejects.toMatchObject({
      code: "GODWIT_NAMESPACE_REFUSED",
      message: expect.stringContaining("512"),
    });
    expect(await fail()).toBe(1);
  });
});
