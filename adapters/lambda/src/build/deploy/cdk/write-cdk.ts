import type { DeploymentFile } from "../deployment-options.ts";
import type { DeploymentPlan } from "../plan-deployment.ts";
import { printableString } from "../printable-string.ts";
import { pascalCase } from "../unique-names.ts";
import { cdkIngress } from "./cdk-ingress.ts";
import { cdkPermissions } from "./cdk-permissions.ts";
import { cdkValues } from "./cdk-values.ts";

/**
 * An app for `cdk deploy`, which Node 24 and later run as it is.
 * Source: AWS CDK API Reference, `aws-lambda.Function` and the constructs named in it.
 */
export function writeCdk(plan: DeploymentPlan): readonly DeploymentFile[] {
  return [
    { path: "app.ts", text: `${appLines(plan).join("\n")}\n` },
    { path: "cdk.json", text: json({ app: "node app.ts" }) },
    {
      path: "package.json",
      text: json({
        name: `${plan.name}-deployment`,
        private: true,
        type: "module",
        dependencies: { "aws-cdk-lib": "^2.276.0", constructs: "^10.4.0" },
        devDependencies: { "aws-cdk": "^2.1000.0" },
      }),
    },
  ];
}

function appLines(plan: DeploymentPlan): readonly string[] {
  const ingress = cdkIngress(plan);
  const stack = `${pascalCase(plan.name)}Stack`;
  const usesParameters = plan.needsNodeLayer || plan.ingress === "alb";
  const core = ["App", "CfnOutput", ...(usesParameters ? ["CfnParameter"] : []), "Duration", "RemovalPolicy"];
  return [
    `// ${plan.name} on AWS Lambda. Written by godwit build; from here on it is yours to edit.`,
    `import { ${[...core, "Stack", "type StackProps"].join(", ")} } from "aws-cdk-lib";`,
    ...(plan.hasStores ? ['import * as dynamodb from "aws-cdk-lib/aws-dynamodb";'] : []),
    'import * as iam from "aws-cdk-lib/aws-iam";',
    'import * as lambda from "aws-cdk-lib/aws-lambda";',
    'import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";',
    ...ingress.imports,
    'import type { Construct } from "constructs";',
    "",
    ...cdkValues(plan),
    `class ${stack} extends Stack {`,
    "  constructor(scope: Construct, id: string, props?: StackProps) {",
    "    super(scope, id, props);",
    "",
    ...indented([
      ...cdkPermissions(plan),
      "",
      ...functionLines(plan),
      "",
      ...ingress.lines,
      "",
      `new CfnOutput(this, "Url", { value: ${ingress.url} });`,
      ...(plan.hasStores ? ['new CfnOutput(this, "TableName", { value: table.tableName });'] : []),
    ]),
    "  }",
    "}",
    "",
    "const app = new App();",
    `new ${stack}(app, ${JSON.stringify(plan.name)}, { description: "${plan.name}, a godwit app" });`,
  ];
}

function functionLines(plan: DeploymentPlan): readonly string[] {
  const environment = [
    ...(plan.needsWrapper
      ? [
          "// Node before 24.20 has WebAssembly that waits behind a flag, which the wrapper adds.",
          'AWS_LAMBDA_EXEC_WRAPPER: "/var/task/wrapper.sh",',
        ]
      : []),
    ...(plan.hasStores ? ["GODWIT_TABLE: table.tableName,"] : []),
    ...(plan.values.length > 0 ? ["...config,"] : []),
    ...(plan.secrets.length > 0 ? ["...secrets,"] : []),
  ];
  const runtime = `lambda.Runtime.${plan.needsNodeLayer ? "PROVIDED_AL2023" : "NODEJS_24_X"}`;
  return [
    ...(plan.needsNodeLayer
      ? [
          'const nodeLayer = new CfnParameter(this, "NodeLayerArn", {',
          '  description: "ARN of a version of the layer that has Node 26 as bin/node",',
          "});",
        ]
      : []),
    ...(plan.layerPath === undefined
      ? []
      : [
          "// The engine. A new version comes with another version of godwit, or with other imports of the app.",
          'const engineLayer = new lambda.LayerVersion(this, "EngineLayer", {',
          `  code: lambda.Code.fromAsset(${printableString(plan.layerPath)}),`,
          `  compatibleRuntimes: [${runtime}],`,
          "});",
        ]),
    'const handler = new lambda.Function(this, "Function", {',
    "  // A zip, and not its folder: it keeps which files are programs, on every system.",
    `  code: lambda.Code.fromAsset(${printableString(plan.codePath)}),`,
    `  runtime: ${runtime},`,
    `  handler: "${plan.handler}",`,
    `  architecture: lambda.Architecture.${plan.architecture === "arm64" ? "ARM_64" : "X86_64"},`,
    ...layerLines(plan),
    "  // MB; 1769 are one whole processor, and less is a part of one.",
    `  memorySize: ${plan.memoryMb},`,
    ...plan.timeoutFacts.map((fact) => `  // ${fact}`),
    `  timeout: Duration.seconds(${plan.timeoutSeconds}),`,
    "  role,",
    "  tracing: lambda.Tracing.ACTIVE,",
    "  loggingFormat: lambda.LoggingFormat.JSON,",
    "  logGroup,",
    ...(environment.length > 0
      ? [
          "  // 4 KB in all. No secrets: only the names of where they are.",
          "  environment: {",
          ...environment.map((line) => `    ${line}`),
          "  },",
        ]
      : []),
    "});",
  ];
}

function layerLines(plan: DeploymentPlan): readonly string[] {
  const layers = [
    ...(plan.layerPath === undefined ? [] : ["engineLayer"]),
    ...(plan.needsNodeLayer
      ? ['lambda.LayerVersion.fromLayerVersionArn(this, "NodeLayer", nodeLayer.valueAsString)']
      : []),
  ];
  return layers.length === 0 ? [] : [`  layers: [${layers.join(", ")}],`];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `    ${line}`));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
