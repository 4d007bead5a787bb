import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CloudFormationTemplate, checkCloudFormation } from "../check-cloudformation.fixture.ts";
import { deploymentVariants, expectedTable, fullManifest } from "../deployment-variants.fixture.ts";
import { tableActions } from "../platform-numbers.ts";
import { writeDeployment } from "../write-deployment.ts";
import { checkTypes } from "./check-types.fixture.ts";
import { layDownApp, readTemplate, runApps, synthesizeApp } from "./synthesize-app.fixture.ts";

const names = Object.keys(deploymentVariants);

/** Right, wrong, and what TypeScript says of that. */
const typeSeeds = [
  ["memorySize: 1769", "memorySise: 1769", "'memorySise' does not exist in type 'FunctionProps'"],
  ['      handler: "index.handler",\n', "", "Property 'handler' is missing"],
  ["invokeMode: lambda.InvokeMode.BUFFERED", "invokeMode: lambda.InvokeMode.WHOLE", "Property 'WHOLE' does not exist"],
] as const;

describe("EVT-11 CDK apps under aws-cdk-lib", () => {
  let root: string;
  let saidOfTypes: readonly string[];
  const templates = new Map<string, CloudFormationTemplate>();

  beforeAll(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), "godwit-test-cdk-")));
    for (const zip of ["function.zip", "layer.zip"]) {
      await writeFile(join(root, zip), "the CDK copies it without a look into it");
    }
    for (const name of names) await layDown(name, folderOf(name));
    for (const [index, [right, wrong]] of typeSeeds.entries()) {
      await layDown("url, whole", folderOf(`seed ${index}`), right, wrong);
    }
    await runApps(names.map(folderOf));
    for (const name of names) templates.set(name, await readTemplate(folderOf(name), stackOf(name)));
    saidOfTypes = checkTypes([...names, ...typeSeeds.map((_, index) => `seed ${index}`)].map(folderOf));
  }, 300_000);

  afterAll(() => rm(root, { recursive: true }));

  function folderOf(name: string): string {
    return join(root, name.replaceAll(/\W+/g, "-"));
  }

  function stackOf(name: string): string {
    return deploymentVariants[name]?.manifest.name ?? "";
  }

  async function layDown(name: string, folder: string, right = "", wrong = ""): Promise<void> {
    const options = deploymentVariants[name];
    if (options === undefined) throw new Error(`no variant "${name}"`);
    const files = writeDeployment("cdk", options).map(({ path, text }) => {
      if (path !== "app.ts" || right === "") return { path, text };
      expect(text.split(right), right).toHaveLength(2);
      return { path, text: text.replace(right, () => wrong) };
    });
    await layDownApp(files, folder);
  }

  function resourcesOf(name: string, type: string): readonly unknown[] {
    return Object.values(templates.get(name)?.Resources ?? {})
      .filter(({ Type }) => Type === type)
      .map(({ Properties }) => Properties);
  }

  test.each(names)("%s: AWS's schemas know everything in it", async (name) => {
    const template = templates.get(name);
    expect(template && (await checkCloudFormation(template))).toEqual([]);
  });

  test("TypeScript has nothing to say of any", () => {
    expect(saidOfTypes.filter((line) => !line.includes("seed-"))).toEqual([]);
  });

  test("the function has what the traps demand", () => {
    expect(resourcesOf("url, whole", "AWS::Lambda::Function")).toMatchObject([
      {
        Runtime: "nodejs24.x",
        Handler: "index.handler",
        Architectures: ["arm64"],
        MemorySize: 1769,
        Timeout: 13,
        TracingConfig: { Mode: "Active" },
        LoggingConfig: { LogFormat: "JSON" },
        Environment: {
          Variables: {
            AWS_LAMBDA_EXEC_WRAPPER: "/var/task/wrapper.sh",
            GODWIT_CONFIG_GREETING: fullManifest.config.greeting?.default,
            GODWIT_CONFIG_APIKEY_SSM: "/guest-book/apiKey",
          },
        },
      },
    ]);
    expect(resourcesOf("url, whole", "AWS::Logs::LogGroup")).toEqual([{ RetentionInDays: 30 }]);
    expect(resourcesOf("load balancer, custom runtime", "AWS::Lambda::Function")).toMatchObject([
      { Runtime: "provided.al2023", Layers: [{ Ref: "NodeLayerArn" }] },
    ]);
  });

  test("a layer comes from its zip, and the function has it, beside that of Node", () => {
    expect(resourcesOf("url, with a layer", "AWS::Lambda::LayerVersion")).toMatchObject([
      { CompatibleRuntimes: ["nodejs24.x"], Content: { S3Key: expect.stringMatching(/\.zip$/) } },
    ]);
    const engine = { Ref: expect.stringMatching(/^EngineLayer/) };
    expect(resourcesOf("url, with a layer", "AWS::Lambda::Function")).toMatchObject([{ Layers: [engine] }]);
    expect(resourcesOf("url, custom runtime, with a layer", "AWS::Lambda::Function")).toMatchObject([
      { Layers: [engine, { Ref: "NodeLayerArn" }] },
    ]);
    expect(resourcesOf("url, whole", "AWS::Lambda::LayerVersion")).toEqual([]);
  });

  test("each ingress has what the traps demand", () => {
    expect(resourcesOf("url, whole", "AWS::Lambda::Url")).toMatchObject([{ InvokeMode: "BUFFERED" }]);
    expect(resourcesOf("url, streamed", "AWS::Lambda::Url")).toMatchObject([{ InvokeMode: "RESPONSE_STREAM" }]);
    expect(resourcesOf("url, streamed", "AWS::Lambda::Permission")).toMatchObject([
      { Action: "lambda:InvokeFunctionUrl", FunctionUrlAuthType: "NONE" },
      { Action: "lambda:InvokeFunction", InvokedViaFunctionUrl: true },
    ]);
    expect(resourcesOf("HTTP API", "AWS::ApiGatewayV2::Integration")).toMatchObject([{ PayloadFormatVersion: "2.0" }]);
    expect(resourcesOf("HTTP API", "AWS::ApiGatewayV2::Route")).toMatchObject([{ RouteKey: "$default" }]);
    expect(resourcesOf("REST API, whole", "AWS::ApiGateway::RestApi")).toMatchObject([{ BinaryMediaTypes: ["*/*"] }]);
    expect(resourcesOf("REST API, whole", "AWS::ApiGateway::Stage")).toMatchObject([
      { StageName: "live", TracingEnabled: true },
    ]);
    const streams = { Integration: { ResponseTransferMode: "STREAM" } };
    expect(resourcesOf("REST API, streamed, custom runtime", "AWS::ApiGateway::Method")).toMatchObject([
      streams,
      streams,
    ]);
    expect(resourcesOf("load balancer", "AWS::ElasticLoadBalancingV2::TargetGroup")).toMatchObject([
      { TargetType: "lambda", TargetGroupAttributes: [{ Key: "lambda.multi_value_headers.enabled", Value: "true" }] },
    ]);
  });

  test("the role is the only one, and may do just what the app needs", () => {
    for (const name of names) {
      expect(resourcesOf(name, "AWS::IAM::Role"), name).toHaveLength(1);
      expect(resourcesOf(name, "AWS::IAM::Role")[0], name).not.toHaveProperty("ManagedPolicyArns");
    }
    const logs = ["logs:CreateLogStream", "logs:PutLogEvents"];
    const traces = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"];
    expect(actionsOf("url, whole")).toEqual([logs, tableActions, "ssm:GetParameter", traces]);
    expect(actionsOf("url, streamed")).toEqual([logs, tableActions, "secretsmanager:GetSecretValue", traces]);
    expect(actionsOf("url, bare bundle")).toEqual([logs, traces]);
  });

  function actionsOf(name: string): readonly unknown[] {
    const [policy, ...others] = resourcesOf(name, "AWS::IAM::Policy") as {
      PolicyDocument: { Statement: { Action: unknown; Resource: unknown }[] };
    }[];
    expect(others).toEqual([]);
    const statements = policy?.PolicyDocument.Statement ?? [];
    // X-Ray knows no resources.
    for (const { Resource } of statements.slice(0, -1)) expect(Resource).not.toBe("*");
    return statements.map(({ Action }) => Action);
  }

  test("the table stays, and only an app with stores has one", () => {
    const tables = Object.values(templates.get("url, whole")?.Resources ?? {}).filter(
      ({ Type }) => Type === "AWS::DynamoDB::Table",
    );
    expect(tables).toMatchObject([expectedTable]);
    expect(resourcesOf("url, bare bundle", "AWS::DynamoDB::Table")).toEqual([]);
    expect(resourcesOf("url, bare bundle", "AWS::Lambda::Function")[0]).not.toHaveProperty("Environment");
  });

  test("each mistake that is seeded fails in TypeScript", () => {
    for (const [index, [, wrong, expected]] of typeSeeds.entries()) {
      expect(saidOfTypes.filter((line) => line.includes(`seed-${index}/`)).join("\n"), wrong).toContain(expected);
    }
  });

  // What escapes the types, as an override does, is left to the schemas; these run as `cdk synth` would run them.
  test.each<[string, RegExp]>([
    ['addPropertyOverride("MemorySise", 1)', /^Function\w+: unknown property MemorySise$/],
    ['addPropertyDeletionOverride("Role")', /^Function\w+: Role is missing$/],
  ])("seeded %s fails in AWS's schemas", async (override, expected) => {
    const output = 'new CfnOutput(this, "Url"';
    const folder = folderOf(override);
    await layDown(
      "url, whole",
      folder,
      output,
      `(handler.node.defaultChild as lambda.CfnFunction).${override};\n${output}`,
    );
    const template = await synthesizeApp(folder, stackOf("url, whole"));
    expect(await checkCloudFormation(template)).toEqual([expect.stringMatching(expected)]);
  });
});
