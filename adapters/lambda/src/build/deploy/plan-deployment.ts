import { configVariable, secretVariable } from "./config-variable.ts";
import type { DeploymentIngress, DeploymentOptions } from "./deployment-options.ts";
import { IngressBuffersError } from "./ingress-buffers-error.ts";
import { platformNumbers } from "./platform-numbers.ts";
import { SharedVariableError } from "./shared-variable-error.ts";

/** A config key whose value stands in the function's environment. */
export interface PlainValue {
  readonly key: string;
  readonly variable: string;
  /** Of the app; `undefined` where the key has no value until the operator gives one. */
  readonly default: string | undefined;
}

/** A config key whose value stands elsewhere; the environment has its name. */
export interface SecretValue {
  readonly key: string;
  readonly variable: string;
  /** Of the parameter or the secret, unless the operator says otherwise. */
  readonly defaultName: string;
}

/** What every kind of deployment says, each in its own words. */
export interface DeploymentPlan {
  readonly name: string;
  readonly ingress: DeploymentIngress;
  readonly isStreaming: boolean;
  readonly codePath: string;
  /** Of the layer that has the engine; `undefined` where the function has it. */
  readonly layerPath: string | undefined;
  readonly runtime: string;
  readonly handler: string;
  readonly needsNodeLayer: boolean;
  readonly needsWrapper: boolean;
  readonly architecture: "arm64" | "x86_64";
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Milliseconds that a gateway waits; of no meaning behind a function URL and a load balancer. */
  readonly gatewayTimeoutMs: number;
  readonly hasStores: boolean;
  readonly values: readonly PlainValue[];
  readonly secrets: readonly SecretValue[];
  readonly secretStore: "ssm" | "secrets-manager";
  /** Of the timeout, one comment line each. */
  readonly timeoutFacts: readonly string[];
}

/** Milliseconds beyond the app's own limit, in which the function answers 504 itself and ends what it began. */
const TIMEOUT_MARGIN_MS = 3_000;
/** Milliseconds that a cold start may take before the function's own time begins. */
const INIT_MS = 10_000;
/** MB for Node, the host and the answer, beside the handler's own memory. */
const HOST_MB = 512;

/**
 * The settings of a deployment.
 * @throws IngressBuffersError where the function streams and the ingress does not
 * @throws SharedVariableError
 */
export function planDeployment(options: DeploymentOptions): DeploymentPlan {
  const { manifest, ingress, invoke, runtime, secrets: secretStore = "ssm" } = options;
  if (invoke === "stream" && ingress !== "url" && ingress !== "rest") {
    throw new IngressBuffersError(manifest.name, ingress);
  }
  assertDistinctVariables(manifest.name, Object.keys(manifest.config));
  const isManaged = runtime === "managed";
  const config = Object.entries(manifest.config);
  const wanted = Math.ceil((manifest.limits.wallMs + TIMEOUT_MARGIN_MS) / 1000);
  const timeoutSeconds = Math.min(wanted, platformNumbers.maxTimeoutSeconds);
  const memoryMb = Math.max(platformNumbers.fullProcessorMb, manifest.limits.memoryMiB + HOST_MB);
  return {
    name: manifest.name,
    ingress,
    isStreaming: invoke === "stream",
    codePath: options.codePath,
    layerPath: options.layerPath,
    runtime: isManaged ? platformNumbers.managedRuntime : platformNumbers.customRuntime,
    handler: isManaged ? "index.handler" : "bootstrap",
    needsNodeLayer: !isManaged,
    needsWrapper: isManaged && options.as === "component",
    architecture: options.architecture ?? "arm64",
    memoryMb: Math.min(memoryMb, platformNumbers.maxMemoryMb),
    timeoutSeconds,
    gatewayTimeoutMs: Math.min(gatewayLimitMs(ingress, invoke === "stream"), timeoutSeconds * 1000 + INIT_MS),
    hasStores: manifest.stores.length > 0,
    values: config
      .filter(([, { secret }]) => secret !== true)
      .map(([key, value]) => ({ key, variable: configVariable(key), default: value.default })),
    secrets: config
      .filter(([, { secret }]) => secret === true)
      .map(([key]) => ({
        key,
        variable: secretVariable(key, secretStore),
        defaultName: `${secretStore === "ssm" ? "/" : ""}${manifest.name}/${key}`,
      })),
    secretStore,
    timeoutFacts: timeoutFacts(manifest.limits.wallMs, wanted),
  };
}

/** The function would refuse to start. */
function assertDistinctVariables(app: string, keys: readonly string[]): void {
  const owners = new Map<string, string>();
  for (const key of keys) {
    for (const variable of [configVariable(key), secretVariable(key, "ssm"), secretVariable(key, "secrets-manager")]) {
      const owner = owners.get(variable);
      if (owner !== undefined) throw new SharedVariableError(app, [owner, key], variable);
      owners.set(variable, key);
    }
  }
}

function gatewayLimitMs(ingress: DeploymentIngress, isStreaming: boolean): number {
  if (ingress === "http") return platformNumbers.httpTimeoutMs;
  return isStreaming ? platformNumbers.restStreamTimeoutMs : platformNumbers.restTimeoutMs;
}

function timeoutFacts(wallMs: number, wanted: number): readonly string[] {
  return wanted > platformNumbers.maxTimeoutSeconds
    ? [
        `Seconds, and the most that Lambda allows; the app asks for ${wallMs} ms (wallMs), so Lambda's own end comes first.`,
      ]
    : [
        `Seconds, ${TIMEOUT_MARGIN_MS / 1000} more than the app's own ${wallMs} ms (wallMs), so that its 504 comes before Lambda ends it.`,
      ];
}
