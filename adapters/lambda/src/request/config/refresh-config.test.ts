import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type OperatorConfig, resolveConfig } from "./resolve-config.ts";
import { type StandInServices, startStandInServices } from "./stand-in-services.fixture.ts";

let services: StandInServices;
const failures: Error[] = [];
beforeEach(async () => {
  services = await startStandInServices();
  failures.length = 0;
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(async () => {
  vi.useRealTimers();
  await services.close();
});

const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

function resolve(env: Readonly<Record<string, string>>): Promise<OperatorConfig> {
  services.parameters.set("/user", "user 1");
  services.secrets.set("password", "password 1");
  return resolveConfig({
    declared: { user: {}, password: {}, plain: {} },
    env: {
      GODWIT_CONFIG_USER_SSM: "/user",
      GODWIT_CONFIG_PASSWORD_SECRET: "password",
      GODWIT_CONFIG_PLAIN: "plain",
      ...env,
    },
    ssm: services.ssm,
    secrets: services.manager,
    onStale: (failure) => failures.push(failure),
  });
}

describe("refreshWhenDue", () => {
  test("does nothing without GODWIT_CONFIG_REFRESH_SECONDS", async () => {
    const config = await resolve({});
    services.parameters.set("/user", "user 2");
    pass(1_000_000);
    expect(await config.refreshWhenDue()).toBe(false);
    expect(config.values.user).toBe("user 1");
    expect(services.seen).toHaveLength(2);
  });

  test("fetches again once the values are that old, and not before", async () => {
    const config = await resolve({ GODWIT_CONFIG_REFRESH_SECONDS: "60" });
    services.parameters.set("/user", "user 2");
    pass(59);
    expect(await config.refreshWhenDue()).toBe(false);
    expect(services.seen).toHaveLength(2);
    pass(1);
    expect(await config.refreshWhenDue()).toBe(true);
    expect(config.values).toEqual({ user: "user 2", password: "password 1", plain: "plain" });
    expect(await config.refreshWhenDue()).toBe(false);
    pass(60);
    expect(await config.refreshWhenDue()).toBe(false);
    expect(services.seen).toHaveLength(6);
  });

  test("is one fetch for requests at the same time", async () => {
    const config = await resolve({ GODWIT_CONFIG_REFRESH_SECONDS: "60" });
    services.parameters.set("/user", "user 2");
    pass(60);
    expect(await Promise.all([config.refreshWhenDue(), config.refreshWhenDue()])).toEqual([true, true]);
    expect(services.seen).toHaveLength(4);
  });

  test("keeps all old values when one cannot be fetched, says so, and waits before the next try", async () => {
    const config = await resolve({ GODWIT_CONFIG_REFRESH_SECONDS: "60" });
    services.parameters.set("/user", "user 2");
    services.secrets.delete("password");
    pass(60);
    expect(await config.refreshWhenDue()).toBe(false);
    expect(config.values).toEqual({ user: "user 1", password: "password 1", plain: "plain" });
    expect(failures).toMatchObject([{ code: "GODWIT_CONFIG_VALUE_MISSING" }]);
    await config.refreshWhenDue();
    expect(failures).toHaveLength(1);

    services.secrets.set("password", "password 2");
    pass(60);
    expect(await config.refreshWhenDue()).toBe(true);
    expect(config.values).toEqual({ user: "user 2", password: "password 2", plain: "plain" });
  });

  test("holds a request no longer than one fetch", async () => {
    const config = await resolve({ GODWIT_CONFIG_REFRESH_SECONDS: "60" });
    services.failure = "silence";
    pass(60);
    const start = performance.now();
    expect(await config.refreshWhenDue()).toBe(false);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(failures).toMatchObject([{ code: "GODWIT_CONFIG_UNAVAILABLE" }]);
    expect(config.values.user).toBe("user 1");
  });

  test("asks nobody when every value is plain", async () => {
    const declared = { plain: {} };
    const env = { GODWIT_CONFIG_PLAIN: "1", GODWIT_CONFIG_REFRESH_SECONDS: "1" };
    const config = await resolveConfig({ declared, env });
    pass(10);
    expect(await config.refreshWhenDue()).toBe(false);
  });
});
