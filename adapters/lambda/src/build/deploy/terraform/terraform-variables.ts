import type { DeploymentPlan } from "../plan-deployment.ts";
import { platformNumbers } from "../platform-numbers.ts";
import { snakeCase, uniqueNames } from "../unique-names.ts";
import { terraformString } from "./terraform-string.ts";

/** What a deployment asks of whoever applies it, and how its parts refer to that. */
export interface TerraformVariables {
  readonly lines: readonly string[];
  /** Assignments of the function's environment that always have a value. */
  readonly environment: readonly string[];
  /** Those that may be null. */
  readonly optional: readonly string[];
  /** Names of the variables that name secrets. */
  readonly secretNames: readonly string[];
}

export function terraformVariables(plan: DeploymentPlan): TerraformVariables {
  const names = uniqueNames(
    [...plan.values, ...plan.secrets].map(({ key }) => key),
    snakeCase,
  );
  const values = plan.values.map((value) => ({ ...value, name: `config_${names.get(value.key) ?? ""}` }));
  const secrets = plan.secrets.map((secret) => ({ ...secret, name: `secret_${names.get(secret.key) ?? ""}` }));
  return {
    lines: [
      ...variable("name", "string", "Of the function, and of what belongs to it", {
        default: terraformString(plan.name.slice(0, platformNumbers.maxNameLength)),
      }),
      ...values.flatMap(({ key, name, default: value }) => [
        "",
        ...variable(
          name,
          "string",
          `Config key ${key}${value === undefined ? "; it has no value where this is null" : ""}`,
          {
            default: value === undefined ? "null" : terraformString(value),
          },
        ),
      ]),
      ...secrets.flatMap(({ key, name, defaultName }) => [
        "",
        ...variable(
          name,
          "string",
          plan.secretStore === "ssm"
            ? `Name of the SSM parameter (SecureString) that holds the config key ${key}`
            : `Name of the secret that holds the config key ${key}`,
          { default: terraformString(defaultName) },
        ),
      ]),
      ...(plan.needsNodeLayer
        ? ["", ...variable("node_layer_arn", "string", "ARN of a version of the layer that has Node 26 as bin/node")]
        : []),
      ...(plan.ingress === "alb" ? network : []),
    ],
    environment: [
      ...values.filter((value) => value.default !== undefined).map((value) => `${value.variable} = var.${value.name}`),
      ...secrets.map((secret) => `${secret.variable} = var.${secret.name}`),
    ],
    optional: values
      .filter((value) => value.default === undefined)
      .map((value) => `${value.variable} = var.${value.name}`),
    secretNames: secrets.map(({ name }) => name),
  };
}

function variable(
  name: string,
  type: string,
  description: string,
  { default: value }: { readonly default?: string } = {},
): readonly string[] {
  return [
    `variable "${name}" {`,
    `  type = ${type}`,
    `  description = ${terraformString(description)}`,
    ...(value === undefined ? [] : [`  default = ${value}`]),
    "}",
  ];
}

const network = [
  "",
  ...variable("vpc_id", "string", "Network of the load balancer"),
  "",
  ...variable("subnet_ids", "list(string)", "Public subnets of it, in two availability zones or more"),
  "",
  ...variable("certificate_arn", "string", "ARN of the certificate (ACM) for the load balancer's host name"),
];
