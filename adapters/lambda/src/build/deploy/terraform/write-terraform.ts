// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's templates look like that.
import type { DeploymentFile } from "../deployment-options.ts";
import type { DeploymentPlan } from "../plan-deployment.ts";
import { alignAssignments } from "./align-assignments.ts";
import { terraformIngress } from "./terraform-ingress.ts";
import { terraformPermissions } from "./terraform-permissions.ts";
import { terraformString } from "./terraform-string.ts";
import { type TerraformVariables, terraformVariables } from "./terraform-variables.ts";

/**
 * A module for `terraform apply`. Source: documentation of the provider `hashicorp/aws`, whose 6.29 is the first with the
 * permission that function URLs want.
 */
export function writeTerraform(plan: DeploymentPlan): readonly DeploymentFile[] {
  const variables = terraformVariables(plan);
  return [
    file("main.tf", [...requirements(plan.name), "", ...logGroup, "", ...functionLines(plan, variables)]),
    file("variables.tf", variables.lines),
    file("permissions.tf", [
      ...terraformPermissions(plan, variables.secretNames),
      ...(plan.hasStores ? ["", 'output "table_name" {', "  value = aws_dynamodb_table.stores.name", "}"] : []),
    ]),
    file("ingress.tf", terraformIngress(plan)),
  ];
}

function file(path: string, lines: readonly string[]): DeploymentFile {
  return { path, text: `${alignAssignments(lines).join("\n")}\n` };
}

function requirements(name: string): readonly string[] {
  return [
    `# ${name} on AWS Lambda. Written by godwit build; from here on it is yours to edit.`,
    "terraform {",
    '  required_version = ">= 1.5"',
    "  required_providers {",
    "    aws = {",
    '      source = "hashicorp/aws"',
    '      version = ">= 6.29"',
    "    }",
    "  }",
    "}",
  ];
}

const logGroup = [
  "# The log's lines are kept for so many days; a group that Lambda makes itself keeps them for ever.",
  'resource "aws_cloudwatch_log_group" "function" {',
  '  name = "/aws/lambda/${var.name}"',
  "  retention_in_days = 30",
  "}",
];

function functionLines(plan: DeploymentPlan, variables: TerraformVariables): readonly string[] {
  const layers = [
    ...(plan.layerPath === undefined ? [] : ["aws_lambda_layer_version.engine.arn"]),
    ...(plan.needsNodeLayer ? ["var.node_layer_arn"] : []),
  ];
  const environment = environmentLines(plan, variables);
  return [
    "locals {",
    "  # A zip of more than 50 MB has to come from a bucket: s3_bucket and s3_key instead of filename.",
    `  code = ${inModule(plan.codePath)}`,
    ...(plan.layerPath === undefined ? [] : [`  layer = ${inModule(plan.layerPath)}`]),
    ...(variables.optional.length > 0
      ? ["  optional = {", ...variables.optional.map((assignment) => `    ${assignment}`), "  }"]
      : []),
    "}",
    "",
    ...(plan.layerPath === undefined ? [] : engineLayer(plan.runtime)),
    'resource "aws_lambda_function" "function" {',
    "  function_name = var.name",
    "  filename = local.code",
    "  source_code_hash = filebase64sha256(local.code)",
    `  runtime = "${plan.runtime}"`,
    `  handler = "${plan.handler}"`,
    `  architectures = ["${plan.architecture}"]`,
    ...(layers.length > 0 ? [`  layers = [${layers.join(", ")}]`] : []),
    "  role = aws_iam_role.function.arn",
    "",
    "  # MB; 1769 are one whole processor, and less is a part of one.",
    `  memory_size = ${plan.memoryMb}`,
    ...plan.timeoutFacts.map((fact) => `  # ${fact}`),
    `  timeout = ${plan.timeoutSeconds}`,
    ...environment,
    "",
    "  tracing_config {",
    '    mode = "Active"',
    "  }",
    "",
    "  logging_config {",
    '    log_format = "JSON"',
    "    log_group = aws_cloudwatch_log_group.function.name",
    "  }",
    "",
    "  # Its first call comes as soon as it is there.",
    "  depends_on = [aws_iam_role_policy.function]",
    "}",
  ];
}

/** A path as the module sees it. */
function inModule(path: string): string {
  return `"\${path.module}/${terraformString(path.replace(/^\.\//, "")).slice(1)}`;
}

function engineLayer(runtime: string): readonly string[] {
  return [
    "# The engine. A new version comes with another version of godwit, or with other imports of the app.",
    'resource "aws_lambda_layer_version" "engine" {',
    '  layer_name = "${var.name}-engine"',
    "  filename = local.layer",
    "  source_code_hash = filebase64sha256(local.layer)",
    `  compatible_runtimes = ["${runtime}"]`,
    "}",
    "",
  ];
}

function environmentLines(plan: DeploymentPlan, variables: TerraformVariables): readonly string[] {
  const fixed = [
    ...(plan.needsWrapper
      ? [
          "# Node before 24.20 has WebAssembly that waits behind a flag, which the wrapper adds.",
          'AWS_LAMBDA_EXEC_WRAPPER = "/var/task/wrapper.sh"',
        ]
      : []),
    ...(plan.hasStores ? ["GODWIT_TABLE = aws_dynamodb_table.stores.name"] : []),
    ...variables.environment,
  ];
  const optional = "{ for name, value in local.optional : name => value if value != null }";
  if (fixed.length === 0 && variables.optional.length === 0) return [];
  const comment = ["", "  # 4 KB in all. No secrets: only the names of where they are."];
  if (variables.optional.length === 0) {
    return [...comment, "  environment {", "    variables = {", ...indent(6, fixed), "    }", "  }"];
  }
  return [
    ...comment,
    "  environment {",
    "    variables = merge(",
    "      {",
    ...indent(8, fixed),
    "      },",
    `      ${optional},`,
    "    )",
    "  }",
  ];
}

function indent(spaces: number, lines: readonly string[]): readonly string[] {
  return lines.map((line) => `${" ".repeat(spaces)}${line}`);
}
