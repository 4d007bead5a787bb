// biome-ignore-all lint/suspicious/noTemplateCurlyInString: values of an app may look like templates.
import type { AppManifest } from "@godwit/wit";
import type { DeploymentOptions } from "./deployment-options.ts";

/** An app with everything that a deployment writes down: stores, values with and without a default, and a secret. */
export const fullManifest: AppManifest = {
  name: "guest-book",
  world: "godwit:handler@0.1.0",
  target: "reference",
  component: { file: "app.wasm", sha256: "0".repeat(64) },
  stores: ["visits", "entries"],
  config: {
    greeting: { default: 'say "hi": ${x} %{y} # \\ é\u0085\u2028\n{{z}}' },
    "api.base-url": {},
    "api.baseUrl": { default: "" },
    apiKey: { secret: true },
  },
  outbound: [],
  limits: { memoryMiB: 64, wallMs: 10_000, requestBodyMiB: 10 },
};

/** The table of its stores, as CloudFormation has it. */
export const expectedTable = {
  DeletionPolicy: "Retain",
  UpdateReplacePolicy: "Retain",
  Properties: {
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: [
      { AttributeName: "store", KeyType: "HASH" },
      { AttributeName: "key", KeyType: "RANGE" },
    ],
    AttributeDefinitions: [
      { AttributeName: "store", AttributeType: "S" },
      { AttributeName: "key", AttributeType: "B" },
    ],
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    TimeToLiveSpecification: { AttributeName: "expires", Enabled: true },
  },
} as const;

/** An app with none of it. */
export const bareManifest: AppManifest = { ...fullManifest, name: "bare", stores: [], config: {} };

const base = {
  manifest: fullManifest,
  as: "component",
  invoke: "buffered",
  runtime: "managed",
  codePath: "../function.zip",
} as const;

/** Every ingress and mode, and each other option at least once. */
export const deploymentVariants: Readonly<Record<string, DeploymentOptions>> = {
  "url, whole": { ...base, ingress: "url" },
  "url, streamed": { ...base, ingress: "url", invoke: "stream", secrets: "secrets-manager" },
  "HTTP API": { ...base, ingress: "http", architecture: "x86_64" },
  "REST API, whole": { ...base, ingress: "rest" },
  "REST API, streamed, custom runtime": { ...base, ingress: "rest", invoke: "stream", runtime: "custom" },
  "load balancer": { ...base, ingress: "alb" },
  "load balancer, custom runtime": { ...base, ingress: "alb", runtime: "custom" },
  "url, with a layer": { ...base, ingress: "url", layerPath: "../layer.zip" },
  "url, custom runtime, with a layer": {
    ...base,
    manifest: bareManifest,
    ingress: "url",
    runtime: "custom",
    layerPath: "../layer.zip",
  },
  "url, bare bundle": { ...base, manifest: bareManifest, ingress: "url", as: "bundle" },
  "HTTP API, bare bundle with an optional value": {
    ...base,
    manifest: { ...bareManifest, config: { greeting: {} } },
    ingress: "http",
    as: "bundle",
  },
};
