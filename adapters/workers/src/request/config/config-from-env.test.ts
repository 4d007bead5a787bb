import { fileURLToPath } from "node:url";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleModule } from "../../build/bundle-module.ts";

const worker = `
import { configFromEnv } from "${fileURLToPath(new URL("config-from-env.ts", import.meta.url))}";
export default {
  async fetch(request, env) {
    const declared = Object.fromEntries((await request.json()).map((key) => [key, {}]));
    try {
      return Response.json({ values: await configFromEnv(declared, env) });
    } catch ({ code, message, cause }) {
      return Response.json({ code, message, cause: String(cause) });
    }
  },
};
`;

describe("configFromEnv", () => {
  let miniflare: Miniflare;
  beforeAll(async () => {
    const secret = (name: string) => ({ store_id: "store-1234", secret_name: name });
    miniflare = new Miniflare(
      convertV4MiniflareOptions({
        modules: true,
        script: await bundleModule(worker),
        compatibilityDate: "2026-11-01",
        bindings: {
          GODWIT_CONFIG_GREETING: "grüße\n",
          GODWIT_CONFIG_EMPTY: "",
          GODWIT_CONFIG_SMTP_API_KEY: "k3y",
          GODWIT_CONFIG_LIST: [1, { a: null }],
          GODWIT_CONFIG_OBJECT: { get: "no function" },
          GODWIT_CONFIG_NUMBER: 5,
          GODWIT_CONFIG_FLAG: false,
          GODWIT_CONFIG_NULL: null,
          GODWIT_CONFIG_QUOTED: '"text"',
          GREETING: "leak",
        },
        secretsStoreSecrets: { GODWIT_CONFIG_TOKEN: secret("token"), GODWIT_CONFIG_GONE: secret("gone") },
        kvNamespaces: ["GODWIT_CONFIG_NAMESPACE"],
        queueProducers: { GODWIT_CONFIG_QUEUE: "queue" },
      }),
    );
    const { create } = await miniflare.getSecretsStoreSecretAPI("GODWIT_CONFIG_TOKEN").then((api) => api());
    await create("hunter2");
  });
  afterAll(() => miniflare.dispose());

  async function ask(...keys: readonly string[]): Promise<Record<string, unknown>> {
    const url = await miniflare.ready;
    return (await fetch(url, { method: "POST", body: JSON.stringify(keys) })).json() as Promise<
      Record<string, unknown>
    >;
  }
  const valuesOf = async (...keys: readonly string[]) => (await ask(...keys)).values;

  test("takes declared keys and nothing else of the environment", async () => {
    expect(await valuesOf("greeting", "smtp.api-key", "toString", "__proto__")).toEqual({
      greeting: "grüße\n",
      "smtp.api-key": "k3y",
    });
    expect(await valuesOf("GREETING")).toEqual({ GREETING: "grüße\n" });
    expect(await valuesOf()).toEqual({});
  });

  test("an empty value is a value, and a missing one is absent", async () => {
    expect(await valuesOf("empty", "unset")).toEqual({ empty: "" });
  });

  test("a variable that is JSON becomes its text, once", async () => {
    expect(await valuesOf("list", "object", "number", "flag", "null", "quoted")).toEqual({
      list: '[1,{"a":null}]',
      object: '{"get":"no function"}',
      number: "5",
      flag: "false",
      null: "null",
      quoted: '"text"',
    });
  });

  test("fetches what Secrets Store keeps", async () => {
    expect(await valuesOf("token", "greeting")).toEqual({ token: "hunter2", greeting: "grüße\n" });
  });

  test.each([
    ["gone", "GODWIT_CONFIG_UNAVAILABLE"],
    ["namespace", "GODWIT_CONFIG_UNAVAILABLE"],
  ])("says that %s gave nothing, and repeats nothing of the platform's text", async (key, code) => {
    const failure = await ask(key, "greeting");
    expect(failure).toMatchObject({ code, cause: "undefined" });
    expect(failure.message).toContain(`Cannot fetch what GODWIT_CONFIG_${key.toUpperCase()} is bound to`);
    expect(failure.message).not.toContain("store-1234");
  });

  test("says that another kind of binding stands there", async () => {
    expect(await ask("queue")).toMatchObject({
      code: "GODWIT_CONFIG_REFERENCE_INVALID",
      message: expect.stringContaining('Cannot resolve config "queue": GODWIT_CONFIG_QUEUE is another kind of binding'),
    });
  });

  test.each([
    [["a.b", "a-b"], 'Cannot resolve config "a-b": GODWIT_CONFIG_A_B stands for config "a.b" too'],
    [["token", "TOKEN"], "GODWIT_CONFIG_TOKEN stands for"],
  ])("refuses the keys %j, which share a variable", async (keys, message) => {
    expect(await ask(...keys)).toMatchObject({
      code: "GODWIT_CONFIG_NAME_AMBIGUOUS",
      message: expect.stringContaining(message),
    });
  });
});
