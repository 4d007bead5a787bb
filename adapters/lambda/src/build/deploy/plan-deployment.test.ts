import { describe, expect, test } from "vitest";
import { envNamesOf } from "../../request/config/env-names.ts";
import { configVariable, secretVariable } from "./config-variable.ts";
import type { DeploymentOptions } from "./deployment-options.ts";
import { bareManifest, fullManifest } from "./deployment-variants.fixture.ts";
import { IngressBuffersError } from "./ingress-buffers-error.ts";
import { planDeployment } from "./plan-deployment.ts";
import { SharedVariableError } from "./shared-variable-error.ts";

const options: DeploymentOptions = {
  manifest: fullManifest,
  as: "component",
  ingress: "url",
  invoke: "buffered",
  runtime: "managed",
  codePath: "function.zip",
};

function withLimits(limits: Partial<DeploymentOptions["manifest"]["limits"]>): DeploymentOptions {
  return { ...options, manifest: { ...fullManifest, limits: { ...fullManifest.limits, ...limits } } };
}

describe("planDeployment", () => {
  test.each(["http", "alb"] as const)("refuses to stream behind %s, which waits for whole answers", (ingress) => {
    expect(() => planDeployment({ ...options, ingress, invoke: "stream" })).toThrow(IngressBuffersError);
    expect(() => planDeployment({ ...options, ingress, invoke: "stream" })).toThrow(
      `Cannot write a deployment for "guest-book": ingress "${ingress}" takes whole answers and the function streams`,
    );
  });

  test("gives the function more time than the app's own limit, as far as Lambda goes", () => {
    expect(planDeployment(options).timeoutSeconds).toBe(13);
    expect(planDeployment(withLimits({ wallMs: 10_001 })).timeoutSeconds).toBe(14);
    expect(planDeployment(withLimits({ wallMs: 897_000 })).timeoutSeconds).toBe(900);
    const longest = planDeployment(withLimits({ wallMs: 900_000 }));
    expect(longest.timeoutSeconds).toBe(900);
    expect(longest.timeoutFacts.join()).toContain("Lambda's own end comes first");
  });

  test("lets a gateway wait for a cold start and for the function, as far as gateways go", () => {
    const gatewayTimeout = (more: Partial<DeploymentOptions>, wallMs: number): number =>
      planDeployment({ ...withLimits({ wallMs }), ...more }).gatewayTimeoutMs;
    expect(gatewayTimeout({ ingress: "rest" }, 10_000)).toBe(23_000);
    expect(gatewayTimeout({ ingress: "rest" }, 60_000)).toBe(29_000);
    expect(gatewayTimeout({ ingress: "http" }, 60_000)).toBe(30_000);
    expect(gatewayTimeout({ ingress: "rest", invoke: "stream" }, 60_000)).toBe(73_000);
    expect(gatewayTimeout({ ingress: "rest", invoke: "stream" }, 900_000)).toBe(900_000);
  });

  test("gives the function a whole processor, and what the app's own memory wants", () => {
    expect(planDeployment(options).memoryMb).toBe(1769);
    expect(planDeployment(withLimits({ memoryMiB: 4096 })).memoryMb).toBe(4608);
  });

  test("adds the wrapper where Node may need its flag", () => {
    expect(planDeployment(options).needsWrapper).toBe(true);
    expect(planDeployment({ ...options, as: "bundle" }).needsWrapper).toBe(false);
    expect(planDeployment({ ...options, runtime: "custom" })).toMatchObject({
      needsWrapper: false,
      needsNodeLayer: true,
    });
  });

  test("refuses keys that share a variable, as the function would", () => {
    const manifest = { ...bareManifest, config: { "api.url": {}, API_URL: {} } };
    expect(() => planDeployment({ ...options, manifest })).toThrow(SharedVariableError);
    const nested = { ...bareManifest, config: { token: { secret: true }, "token.ssm": {} } };
    expect(() => planDeployment({ ...options, manifest: nested })).toThrow('config "token" and "token.ssm" share');
  });
});

describe("configVariable", () => {
  test.each(["greeting", "apiKey", "smtp.api-key", "_x", "A1"])("%s: what the function reads", (key) => {
    const { plain, parameter, secret } = envNamesOf(key);
    expect(configVariable(key)).toBe(plain);
    expect([secretVariable(key, "ssm"), secretVariable(key, "secrets-manager")]).toEqual([parameter, secret]);
  });
});
