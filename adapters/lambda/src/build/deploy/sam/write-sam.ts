import type { DeploymentFile } from "../deployment-options.ts";
import type { DeploymentPlan } from "../plan-deployment.ts";
import { printableString } from "../printable-string.ts";
import { samIngress } from "./sam-ingress.ts";
import { samParameters } from "./sam-parameters.ts";
import { samRole } from "./sam-role.ts";
import { samTable } from "./sam-table.ts";

/**
 * A template for `sam deploy`.
 * Source: AWS Serverless Application Model Developer Guide, "AWS SAM template anatomy" and the resources named in it.
 */
export function writeSam(plan: DeploymentPlan): readonly DeploymentFile[] {
  const { parameters, conditions, variables, secretNames } = samParameters(plan);
  const ingress = samIngress(plan);
  const lines = [
    `# ${plan.name} on AWS Lambda. Written by godwit build; from here on it is yours to edit.`,
    'AWSTemplateFormatVersion: "2010-09-09"',
    "Transform: AWS::Serverless-2016-10-31",
    `Description: ${plan.name}, a godwit app`,
    "",
    ...section("Parameters:", parameters),
    ...section("Conditions:", conditions),
    "Resources:",
    ...functionLines(plan, variables),
    ...ingress.properties.map((line) => `      ${line}`),
    "",
    ...engineLayer(plan),
    ...samRole(plan, secretNames),
    "",
    ...logGroup,
    ...(plan.hasStores ? ["", ...samTable()] : []),
    ...(ingress.resources.length > 0 ? ["", ...ingress.resources] : []),
    "",
    "Outputs:",
    "  Url:",
    `    Value: ${ingress.url}`,
    ...(plan.hasStores ? ["  TableName:", "    Value: !Ref Table"] : []),
  ];
  return [{ path: "template.yaml", text: `${lines.join("\n")}\n` }];
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [heading, ...lines, ""];
}

function functionLines(plan: DeploymentPlan, variables: readonly string[]): readonly string[] {
  const environment = [
    ...(plan.needsWrapper
      ? [
          "# Node before 24.20 has WebAssembly that waits behind a flag, which the wrapper adds.",
          "AWS_LAMBDA_EXEC_WRAPPER: /var/task/wrapper.sh",
        ]
      : []),
    ...(plan.hasStores ? ["GODWIT_TABLE: !Ref Table"] : []),
    ...variables,
  ];
  const layers = [
    ...(plan.layerPath === undefined ? [] : ["!Ref EngineLayer"]),
    ...(plan.needsNodeLayer ? ["!Ref NodeLayerArn"] : []),
  ];
  return [
    "  Function:",
    "    Type: AWS::Serverless::Function",
    "    Properties:",
    "      # A zip, and not its folder: it keeps which files are programs, on every system.",
    `      CodeUri: ${printableString(plan.codePath)}`,
    `      Runtime: ${plan.runtime}`,
    `      Handler: ${plan.handler}`,
    `      Architectures: [${plan.architecture}]`,
    ...(layers.length > 0 ? [`      Layers: [${layers.join(", ")}]`] : []),
    "      # MB; 1769 are one whole processor, and less is a part of one.",
    `      MemorySize: ${plan.memoryMb}`,
    ...plan.timeoutFacts.map((fact) => `      # ${fact}`),
    `      Timeout: ${plan.timeoutSeconds}`,
    "      Role: !GetAtt FunctionRole.Arn",
    "      Tracing: Active",
    "      LoggingConfig:",
    "        LogFormat: JSON",
    "        LogGroup: !Ref LogGroup",
    ...(environment.length > 0
      ? [
          "      # 4 KB in all. No secrets: only the names of where they are.",
          "      Environment:",
          "        Variables:",
          ...environment.map((line) => `          ${line}`),
        ]
      : []),
  ];
}

function engineLayer(plan: DeploymentPlan): readonly string[] {
  if (plan.layerPath === undefined) return [];
  return [
    "  # The engine. A new version comes with another version of godwit, or with other imports of the app.",
    "  EngineLayer:",
    "    Type: AWS::Serverless::LayerVersion",
    "    Properties:",
    `      ContentUri: ${printableString(plan.layerPath)}`,
    `      CompatibleRuntimes: [${plan.runtime}]`,
    "      # Versions that are used no more go, as functions that have one keep it.",
    "      RetentionPolicy: Delete",
    "",
  ];
}

const logGroup = [
  "  # The log's lines are kept for so many days; a group that Lambda makes itself keeps them for ever.",
  "  LogGroup:",
  "    Type: AWS::Logs::LogGroup",
  "    Properties:",
  "      RetentionInDays: 30",
];
