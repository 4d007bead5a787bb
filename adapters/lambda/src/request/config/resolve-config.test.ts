import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type OperatorConfig, resolveConfig } from "./resolve-config.ts";
import { type StandInServices, startStandInServices } from "./stand-in-services.fixture.ts";

let services: StandInServices;
beforeEach(async () => {
  services = await startStandInServices();
});
afterEach(() => services.close());

const resolve = (keys: readonly string[], env: Readonly<Record<string, string>>): Promise<OperatorConfig> =>
  resolveConfig({
    declared: Object.fromEntries(keys.map((key) => [key, {}])),
    env,
    ssm: services.ssm,
    secrets: services.manager,
  });
const valuesOf = async (keys: readonly string[], env: Readonly<Record<string, string>>) =>
  (await resolve(keys, env)).values;
const failureOf = async (env: Readonly<Record<string, string>>): Promise<Error> =>
  resolve(["token"], env).then(
    () => expect.unreachable("It did not fail"),
    (error: Error) => error,
  );

describe("resolveConfig", () => {
  test("takes declared keys and nothing else of the environment", async () => {
    const env = {
      GODWIT_CONFIG_GREETING: "hello",
      GODWIT_CONFIG_OTHER: "not declared",
      AWS_SECRET_ACCESS_KEY: "leak",
      GREETING: "leak",
    };
    expect(await valuesOf(["greeting", "AWS_SECRET_ACCESS_KEY", "toString"], env)).toEqual({ greeting: "hello" });
    expect(services.seen).toEqual([]);
  });

  test("an empty value is a value, and a missing one is absent", async () => {
    const values = await valuesOf(["a", "b"], { GODWIT_CONFIG_A: "" });
    expect(values).toEqual({ a: "" });
    expect(Object.hasOwn(values, "b")).toBe(false);
  });

  test("maps a key to a variable by upper case and underscores", async () => {
    const env = { GODWIT_CONFIG_SMTP_API_KEY: "1", GODWIT_CONFIG__X: "2", GODWIT_CONFIG_V2: "3" };
    expect(await valuesOf(["smtp.api-key", "_x", "v2"], env)).toEqual({ "smtp.api-key": "1", _x: "2", v2: "3" });
  });

  test.each([
    [["a.b", "a-b"], 'Cannot resolve config "a-b": GODWIT_CONFIG_A_B stands for config "a.b" too'],
    [["token", "TOKEN"], "GODWIT_CONFIG_TOKEN stands for"],
    [["token", "token-ssm"], "GODWIT_CONFIG_TOKEN_SSM stands for"],
    [["token.secret", "token"], "GODWIT_CONFIG_TOKEN_SECRET stands for"],
    [["refresh_seconds"], "GODWIT_CONFIG_REFRESH_SECONDS stands for the refresh too"],
  ])("refuses the keys %j, which share a variable", async (keys, message) => {
    const failure = await resolve(keys, {}).catch((error: Error) => error);
    expect(failure).toMatchObject({ code: "GODWIT_CONFIG_NAME_AMBIGUOUS", message: expect.stringContaining(message) });
  });

  test("fetches parameters, decrypted, each once", async () => {
    services.parameters.set("/app/token", "t0ken").set("/app/list", "a,b");
    const values = await valuesOf(["token", "again", "list"], {
      GODWIT_CONFIG_TOKEN_SSM: "/app/token",
      GODWIT_CONFIG_AGAIN_SSM: "/app/token",
      GODWIT_CONFIG_LIST_SSM: "/app/list",
    });
    expect(values).toEqual({ token: "t0ken", again: "t0ken", list: "a,b" });
    expect(services.seen.toSorted()).toEqual(["AmazonSSM.GetParameter /app/list", "AmazonSSM.GetParameter /app/token"]);
  });

  test("fetches secrets: all of the text, a field of it, or bytes that are text", async () => {
    const arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf";
    services.secrets.set(arn, '{"password":"p#w","port":5432,"hosts":["a"],"empty":""}').set("raw", "");
    services.secrets.set("bytes", new TextEncoder().encode("\ufeffcafé"));
    const values = await valuesOf(["password", "port", "hosts", "empty", "all", "raw", "bytes"], {
      GODWIT_CONFIG_PASSWORD_SECRET: `${arn}#password`,
      GODWIT_CONFIG_PORT_SECRET: `${arn}#port`,
      GODWIT_CONFIG_HOSTS_SECRET: `${arn}#hosts`,
      GODWIT_CONFIG_EMPTY_SECRET: `${arn}#empty`,
      GODWIT_CONFIG_ALL_SECRET: arn,
      GODWIT_CONFIG_RAW_SECRET: "raw",
      GODWIT_CONFIG_BYTES_SECRET: "bytes",
    });
    expect(values).toEqual({
      password: "p#w",
      port: "5432",
      hosts: '["a"]',
      empty: "",
      all: services.secrets.get(arn),
      raw: "",
      bytes: "\ufeffcafé",
    });
    expect(services.seen).toHaveLength(3);
  });

  test.each([
    [{ GODWIT_CONFIG_TOKEN: "a", GODWIT_CONFIG_TOKEN_SSM: "/b" }, "REFERENCE_INVALID", "are set, expected one of them"],
    [{ GODWIT_CONFIG_TOKEN_SSM: "" }, "REFERENCE_INVALID", "GODWIT_CONFIG_TOKEN_SSM is empty"],
    [{ GODWIT_CONFIG_TOKEN_SECRET: "#field" }, "REFERENCE_INVALID", "GODWIT_CONFIG_TOKEN_SECRET is incomplete"],
    [{ GODWIT_CONFIG_TOKEN_SECRET: "name#" }, "REFERENCE_INVALID", "GODWIT_CONFIG_TOKEN_SECRET is incomplete"],
    [{ GODWIT_CONFIG_TOKEN_SSM: "/none" }, "VALUE_MISSING", "there is no such parameter"],
    [{ GODWIT_CONFIG_TOKEN_SECRET: "none" }, "VALUE_MISSING", "there is no such secret"],
    [{ GODWIT_CONFIG_TOKEN_SECRET: "text#f" }, "VALUE_MISSING", "the secret is no JSON object"],
    [{ GODWIT_CONFIG_TOKEN_SECRET: "object#__proto__" }, "VALUE_MISSING", 'the secret has no field "__proto__"'],
    [{ GODWIT_CONFIG_TOKEN_SECRET: "bytes" }, "VALUE_MISSING", "no UTF-8"],
    [{ GODWIT_CONFIG_REFRESH_SECONDS: "0" }, "REFRESH_INVALID", "whole seconds"],
    [{ GODWIT_CONFIG_REFRESH_SECONDS: "5m" }, "REFRESH_INVALID", "whole seconds"],
  ])("says what is wrong with %j", async (env, code, message) => {
    services.secrets.set("text", "hunter2").set("object", '{"a":"hunter2"}').set("bytes", Uint8Array.of(0xff));
    const failure = await failureOf(env);
    expect(failure).toMatchObject({ code: `GODWIT_CONFIG_${code}`, message: expect.stringContaining(message) });
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toMatch(/hunter2|123456789012/);
  });

  test.each([
    [{ GODWIT_CONFIG_TOKEN_SSM: "/a" }, "AccessDeniedException"],
    [{ GODWIT_CONFIG_TOKEN_SECRET: "a" }, "AccessDeniedException"],
    [{ GODWIT_CONFIG_TOKEN_SSM: "/a" }, "ThrottlingException"],
    [{ GODWIT_CONFIG_TOKEN_SECRET: "a" }, "InvalidSignatureException"],
  ])("says that AWS did not give %j: %s, and repeats nothing of its text", async (env, name) => {
    services.failure = { status: 400, name, message: "role/secret-role x-amz-security-token:session-token" };
    const failure = await failureOf(env);
    expect(failure).toMatchObject({
      code: "GODWIT_CONFIG_UNAVAILABLE",
      message: `Cannot fetch what ${Object.keys(env)[0]} names: AWS answered ${name}`,
    });
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toMatch(/secret-role|session-token|AKIDTEST/);
  });

  test("gives up on a service that does not answer", async () => {
    services.failure = "silence";
    const start = performance.now();
    expect(await failureOf({ GODWIT_CONFIG_TOKEN_SSM: "/a" })).toMatchObject({ code: "GODWIT_CONFIG_UNAVAILABLE" });
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
