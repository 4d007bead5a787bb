import {
  ConfigMissingError,
  ConfigUndeclaredError,
  type Context,
  defineHandler,
  KeyValueError,
  UnsupportedError,
} from "../../src/guest/index.ts";

const decoder = new TextDecoder();

const routes: Record<string, (context: Context) => Promise<unknown>> = {
  "/values": async ({ keyvalue }) => {
    const store = keyvalue("visits");
    await store.set("text", "grüße");
    await store.set("bytes", new Uint8Array([0, 255]));
    await store.setJson("json", { a: [1] });
    const bytes = await store.get("bytes");
    return {
      text: await store.getText("text"),
      bytes: [bytes instanceof Uint8Array, bytes],
      json: await store.getJson("json"),
      absent: (await store.get("absent")) === undefined,
      has: [await store.has("text"), await store.has("absent")],
      deleted: [await store.delete("text"), await store.delete("text"), await store.has("text")].at(-1),
    };
  },
  "/many": async ({ keyvalue }) => {
    const store = keyvalue("visits");
    await store.setMany(
      new Map([
        ["a", "1"],
        ["b", "2"],
        ["c", "3"],
      ]),
    );
    const found = await store.getMany(["c", "absent", "a", "c"]);
    await store.deleteMany(["b", "absent"]);
    const keys: string[] = [];
    for await (const key of store.keys()) keys.push(key);
    return {
      found: found.map((value) => value && decoder.decode(value)),
      mine: found[0] instanceof Uint8Array,
      keys,
      empty: [await store.getMany([]), await store.setMany([]), await store.deleteMany([])].length,
    };
  },
  "/all-keys": async ({ keyvalue }) => {
    const store = keyvalue("visits");
    await store.setMany(Array.from({ length: 2_500 }, (_, index) => [`key-${index}`, ""] as const));
    const keys: string[] = [];
    for await (const key of store.keys()) keys.push(key);
    return { count: keys.length, distinct: new Set(keys).size };
  },
  "/increment": async ({ keyvalue }) => {
    const store = keyvalue("visits");
    return [await store.increment("n"), await store.increment("n", 41), await store.getText("n")];
  },
  "/increment-by-negative": async ({ keyvalue }) => {
    const store = keyvalue("visits");
    await store.increment("n", 10);
    return [await store.increment("n", -50), await store.getText("n"), await store.increment("n", 1)];
  },
  "/increment-past-safe": async ({ keyvalue }) => {
    const store = keyvalue("visits");
    await store.set("n", "9007199254740991");
    const error = await store.increment("n").catch((thrown: unknown) => thrown);
    return [String(error), error instanceof RangeError, String(await store.incrementBigInt("n", 0n))];
  },
  "/increment-text": async ({ keyvalue }) => {
    const store = keyvalue("visits");
    await store.set("n", "many");
    const error = await store.increment("n").catch((thrown: unknown) => thrown);
    return [error instanceof KeyValueError && error.reason, await store.getText("n")];
  },
  "/update": async ({ keyvalue }) => {
    const store = keyvalue("visits");
    const created = await store.update("list", (current) => `${current ? decoder.decode(current) : ""}a`);
    await store.update("list", async (current) => `${current ? decoder.decode(current) : ""}b`);
    const left = await store.update("list", () => undefined);
    return [created && decoder.decode(created), left && decoder.decode(left), created instanceof Uint8Array];
  },
  "/update-contended": async ({ keyvalue }) => {
    const store = keyvalue("visits");
    let attempts = 0;
    await store.set("list", "a");
    const written = await store.update("list", async (current) => {
      if (attempts++ === 0) await store.set("list", "x");
      return `${current ? decoder.decode(current) : ""}b`;
    });
    return [written && decoder.decode(written), attempts];
  },
  "/undeclared-store": async ({ keyvalue }) => keyvalue("other").get("a"),
  "/ungranted-store": async ({ keyvalue }) => keyvalue("ungranted").get("a"),
  "/value-too-large": async ({ keyvalue }) => keyvalue("visits").set("a", new Uint8Array(256 * 1024 + 1)),
  "/config": async ({ config }) => ({
    greeting: config.require("greeting"),
    empty: config.get("empty"),
    unset: config.get("unset") ?? null,
    all: config.all(),
  }),
  "/config-missing": async ({ config }) => config.require("unset"),
  "/config-undeclared": async ({ config }) => config.get("undeclared"),
};

export default defineHandler({
  async fetch(request, context) {
    const route = routes[new URL(request.url).pathname];
    if (!route) return new Response("no such route", { status: 404 });
    try {
      return Response.json(await route(context));
    } catch (error) {
      if (
        !(
          error instanceof KeyValueError ||
          error instanceof UnsupportedError ||
          error instanceof ConfigMissingError ||
          error instanceof ConfigUndeclaredError
        )
      )
        throw error;
      return Response.json({ name: error.name, code: error.code, message: error.message });
    }
  },
});
