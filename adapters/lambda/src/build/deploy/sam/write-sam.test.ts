// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its substitutions like that.
import { beforeAll, describe, expect, test } from "vitest";
import { findPeer } from "../../../../../../conformance/peers/find-peer.ts";
import { whyNoPeer } from "../../../../../../conformance/peers/why-no-peer.ts";
import { type CloudFormationTemplate, checkCloudFormation } from "../check-cloudformation.fixture.ts";
import type { DeploymentOptions } from "../deployment-options.ts";
import { deploymentVariants, expectedTable, fullManifest } from "../deployment-variants.fixture.ts";
import { writeDeployment } from "../write-deployment.ts";
import { type Transformed, transformTemplates } from "./transform-templates.fixture.ts";

const names = Object.keys(deploymentVariants);
const absent = whyNoPeer("aws-sam-translator");

function templateOf(options: DeploymentOptions): string {
  return writeDeployment("sam", options)[0]?.text ?? "";
}

function variant(name: string): DeploymentOptions {
  const options = deploymentVariants[name];
  if (options === undefined) throw new Error(`no variant "${name}"`);
  return options;
}

// AWS's translator comes from PyPI: npm run peers installs it.
describe.skipIf(absent !== undefined)(
  `EVT-11 SAM templates under aws-sam-translator${absent === undefined ? "" : `: ${absent}`}`,
  () => {
    const pythonPath = findPeer("aws-sam-translator") ?? "";
    let results: ReadonlyMap<string, Transformed>;

    beforeAll(async () => {
      const transformed = await transformTemplates(
        names.map((name) => templateOf(variant(name))),
        pythonPath,
      );
      results = new Map(names.map((name, index) => [name, transformed[index] ?? {}]));
    });

    function resultOf(name: string): CloudFormationTemplate {
      const { template, error } = results.get(name) ?? {};
      if (template === undefined) throw new Error(error);
      return template;
    }

    function propertiesOf(name: string, id: string): unknown {
      return resultOf(name).Resources[id]?.Properties;
    }

    test.each(names)("%s: AWS's schemas know everything in it", async (name) => {
      expect(await checkCloudFormation(resultOf(name))).toEqual([]);
    });

    test("the function has what the traps demand", () => {
      expect(propertiesOf("url, whole", "Function")).toMatchObject({
        Runtime: "nodejs24.x",
        Handler: "index.handler",
        Architectures: ["arm64"],
        MemorySize: 1769,
        Timeout: 13,
        TracingConfig: { Mode: "Active" },
        LoggingConfig: { LogFormat: "JSON", LogGroup: { Ref: "LogGroup" } },
        Environment: { Variables: { AWS_LAMBDA_EXEC_WRAPPER: "/var/task/wrapper.sh", GODWIT_TABLE: { Ref: "Table" } } },
      });
      expect(propertiesOf("url, whole", "LogGroup")).toEqual({ RetentionInDays: 30 });
      expect(propertiesOf("load balancer, custom runtime", "Function")).toMatchObject({
        Runtime: "provided.al2023",
        Layers: [{ Ref: "NodeLayerArn" }],
      });
    });

    test("a layer comes from its zip, and the function has it, beside that of Node", () => {
      const [[id, layer] = [], ...others] = Object.entries(resultOf("url, with a layer").Resources).filter(
        ([, { Type }]) => Type === "AWS::Lambda::LayerVersion",
      );
      expect(others).toEqual([]);
      expect(layer?.Properties).toMatchObject({ CompatibleRuntimes: ["nodejs24.x"] });
      expect(propertiesOf("url, with a layer", "Function")).toMatchObject({ Layers: [{ Ref: id }] });
      expect(propertiesOf("url, custom runtime, with a layer", "Function")).toMatchObject({
        Layers: [{ Ref: expect.stringMatching(/^EngineLayer/) }, { Ref: "NodeLayerArn" }],
      });
      expect(propertiesOf("url, whole", "Function")).not.toHaveProperty("Layers");
    });

    test("the app's values are its own, byte for byte, and a secret is a name", () => {
      const { Parameters } = resultOf("url, whole");
      expect(Parameters).toMatchObject({
        ConfigGreeting: { Default: fullManifest.config.greeting?.default },
        ConfigApiBaseUrl: { Default: "" },
        ConfigApiBaseUrl2: { Default: "" },
        SecretApiKey: { Default: "/guest-book/apiKey" },
      });
    });

    test("a function URL answers in the function's mode, and may be called", () => {
      expect(propertiesOf("url, whole", "FunctionUrl")).toMatchObject({ InvokeMode: "BUFFERED" });
      expect(propertiesOf("url, streamed", "FunctionUrl")).toMatchObject({ InvokeMode: "RESPONSE_STREAM" });
      const permissions = Object.values(resultOf("url, streamed").Resources).filter(
        ({ Type }) => Type === "AWS::Lambda::Permission",
      );
      expect(permissions.map(({ Properties }) => Properties)).toMatchObject([
        { Action: "lambda:InvokeFunctionUrl", FunctionUrlAuthType: "NONE" },
        { Action: "lambda:InvokeFunction", InvokedViaFunctionUrl: true },
      ]);
    });

    test("a REST API keeps bytes, and streams where the function does", () => {
      expect(propertiesOf("REST API, whole", "RestApi")).toMatchObject({
        Body: { "x-amazon-apigateway-binary-media-types": ["*/*"] },
      });
      const streamed = JSON.stringify(propertiesOf("REST API, streamed, custom runtime", "RestApi"));
      expect(streamed.match(/"responseTransferMode":"STREAM"/g)).toHaveLength(2);
      expect(streamed.match(/\/response-streaming-invocations/g)).toHaveLength(2);
      expect(JSON.stringify(propertiesOf("REST API, whole", "RestApi"))).not.toMatch(/STREAM/);
      const stages = Object.values(resultOf("REST API, whole").Resources).filter(
        ({ Type }) => Type === "AWS::ApiGateway::Stage",
      );
      expect(stages.map(({ Properties }) => Properties)).toMatchObject([{ StageName: "live", TracingEnabled: true }]);
    });

    test("an HTTP API sends everything as payload 2.0", () => {
      const { paths } = (propertiesOf("HTTP API", "HttpApi") as { Body: { paths: Record<string, unknown> } }).Body;
      expect(Object.keys(paths)).toEqual(["$default"]);
      expect(JSON.stringify(paths)).toMatch(/"payloadFormatVersion":"2.0"/);
    });

    test("a load balancer passes on repeated headers", () => {
      expect(propertiesOf("load balancer", "TargetGroup")).toMatchObject({
        TargetType: "lambda",
        TargetGroupAttributes: [{ Key: "lambda.multi_value_headers.enabled", Value: "true" }],
      });
    });

    test("the role is the only one, and may do just that", () => {
      for (const name of names) {
        const roles = Object.values(resultOf(name).Resources).filter(({ Type }) => Type === "AWS::IAM::Role");
        expect(roles).toHaveLength(1);
        expect(roles[0]?.Properties).not.toHaveProperty("ManagedPolicyArns");
      }
      const place = "${AWS::Region}:${AWS::AccountId}";
      const logs = [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: { "Fn::GetAtt": ["LogGroup", "Arn"] },
        },
        { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
      ];
      const table = {
        Effect: "Allow",
        Action: ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"].map(
          (name) => `dynamodb:${name}`,
        ),
        Resource: { "Fn::GetAtt": ["Table", "Arn"] },
      };
      expect(statementsOf("url, bare bundle")).toEqual(logs);
      expect(statementsOf("url, whole")).toEqual([
        ...logs,
        table,
        {
          Effect: "Allow",
          Action: "ssm:GetParameter",
          Resource: [{ "Fn::Sub": `arn:\${AWS::Partition}:ssm:${place}:parameter\${SecretApiKey}` }],
        },
      ]);
      expect(statementsOf("url, streamed").slice(3)).toEqual([
        {
          Effect: "Allow",
          Action: "secretsmanager:GetSecretValue",
          Resource: [{ "Fn::Sub": `arn:\${AWS::Partition}:secretsmanager:${place}:secret:\${SecretApiKey}-??????` }],
        },
      ]);
    });

    function statementsOf(name: string): readonly unknown[] {
      const role = propertiesOf(name, "FunctionRole") as { Policies: { PolicyDocument: { Statement: unknown[] } }[] };
      return role.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    }

    test("the table stays, and only an app with stores has one", () => {
      expect(resultOf("url, whole").Resources.Table).toMatchObject(expectedTable);
      expect(resultOf("url, bare bundle").Resources).not.toHaveProperty("Table");
      expect(propertiesOf("url, bare bundle", "Function")).not.toHaveProperty("Environment");
    });
  },
);
