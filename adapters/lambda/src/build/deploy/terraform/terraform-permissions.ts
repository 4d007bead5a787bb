// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's templates look like that.
import type { DeploymentPlan } from "../plan-deployment.ts";
import { tableActions, tableAttributes } from "../platform-numbers.ts";

/** The function's role, which may do what the app needs and nothing else, and the table that it may use. */
export function terraformPermissions(plan: DeploymentPlan, secretNames: readonly string[]): readonly string[] {
  return [
    ...role,
    ...statement(["logs:CreateLogStream", "logs:PutLogEvents"], ['"${aws_cloudwatch_log_group.function.arn}:*"']),
    "      # X-Ray knows no resources: any other than * is refused.",
    ...statement(["xray:PutTraceSegments", "xray:PutTelemetryRecords"], ['"*"']),
    ...(plan.hasStores ? statement(tableActions, ["aws_dynamodb_table.stores.arn"]) : []),
    ...(secretNames.length > 0 ? secretsOf(plan, secretNames) : []),
    "    ]",
    "  })",
    "}",
    ...(plan.hasStores ? table : []),
    ...(secretNames.length > 0 ? data : []),
  ];
}

function statement(actions: readonly string[], resources: readonly string[]): readonly string[] {
  return [
    "      {",
    '        Effect = "Allow"',
    ...list(
      "Action",
      actions.map((action) => JSON.stringify(action)),
    ),
    ...list("Resource", resources),
    "      },",
  ];
}

function list(name: string, items: readonly string[]): readonly string[] {
  const [only, ...others] = items;
  if (only !== undefined && others.length === 0) return [`        ${name} = ${only}`];
  return [`        ${name} = [`, ...items.map((item) => `          ${item},`), "        ]"];
}

function secretsOf(plan: DeploymentPlan, names: readonly string[]): readonly string[] {
  const isParameters = plan.secretStore === "ssm";
  return [
    "      # Values under a key of your own (KMS) also want kms:Decrypt on that key.",
    ...(isParameters ? [] : ["      # Secrets Manager appends a hyphen and six characters to a secret's name."]),
    ...statement(
      [isParameters ? "ssm:GetParameter" : "secretsmanager:GetSecretValue"],
      names.map((name) =>
        isParameters
          ? `"arn:\${local.partition}:ssm:\${local.place}:parameter\${var.${name}}"`
          : `"arn:\${local.partition}:secretsmanager:\${local.place}:secret:\${var.${name}}-??????"`,
      ),
    ),
  ];
}

const role = `
resource "aws_iam_role" "function" {
  name = var.name
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = "sts:AssumeRole"
        Principal = { Service = "lambda.amazonaws.com" }
      },
    ]
  })
}

# What the function may do.
resource "aws_iam_role_policy" "function" {
  name = "function"
  role = aws_iam_role.function.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
`
  .slice(1, -1)
  .split("\n");

const { partition, sort, expiry } = tableAttributes;

const table = `
# All stores of the app. Terraform refuses to destroy it: what is in it cannot be made anew.
resource "aws_dynamodb_table" "stores" {
  name = var.name
  billing_mode = "PAY_PER_REQUEST"
  hash_key = "${partition.name}"
  range_key = "${sort.name}"
  deletion_protection_enabled = true

  attribute {
    name = "${partition.name}"
    type = "${partition.type}"
  }

  attribute {
    name = "${sort.name}"
    type = "${sort.type}"
  }

  point_in_time_recovery {
    enabled = true
  }

  # What is left of deleted keys goes after a day.
  ttl {
    attribute_name = "${expiry}"
    enabled = true
  }

  lifecycle {
    prevent_destroy = true
  }
}
`
  .slice(0, -1)
  .split("\n");

const data = `
data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

locals {
  partition = data.aws_partition.current.partition
  place = "\${data.aws_region.current.region}:\${data.aws_caller_identity.current.account_id}"
}
`
  .slice(0, -1)
  .split("\n");
