import type { DeploymentPlan } from "../plan-deployment.ts";
import { printableString } from "../printable-string.ts";
import { pascalCase, uniqueNames } from "../unique-names.ts";

/** What a template asks of whoever deploys it, and how its parts refer to that. */
export interface SamParameters {
  readonly parameters: readonly string[];
  readonly conditions: readonly string[];
  /** Lines of the function's environment. */
  readonly variables: readonly string[];
  /** Logical ids of the parameters that name secrets. */
  readonly secretNames: readonly string[];
}

export function samParameters(plan: DeploymentPlan): SamParameters {
  const ids = uniqueNames(
    [...plan.values, ...plan.secrets].map(({ key }) => key),
    pascalCase,
  );
  const idOf = (prefix: string, key: string): string => `${prefix}${ids.get(key) ?? ""}`;
  const values = plan.values.map((value) => ({ ...value, id: idOf("Config", value.key) }));
  const secrets = plan.secrets.map((secret) => ({ ...secret, id: idOf("Secret", secret.key) }));
  const optional = values.filter((value) => value.default === undefined);
  return {
    parameters: [
      ...values.flatMap((value) => [
        `  ${value.id}:`,
        "    Type: String",
        `    Default: ${printableString(value.default ?? "")}`,
        `    Description: ${printableString(describeValue(value.key, value.default === undefined))}`,
      ]),
      ...secrets.flatMap((secret) => [
        `  ${secret.id}:`,
        "    Type: String",
        `    Default: ${printableString(secret.defaultName)}`,
        `    AllowedPattern: ${printableString(plan.secretStore === "ssm" ? "/[A-Za-z0-9_./-]+" : "[A-Za-z0-9_/+=.@-]+")}`,
        `    Description: ${printableString(describeSecret(secret.key, plan.secretStore))}`,
      ]),
      ...(plan.needsNodeLayer ? nodeLayer : []),
      ...(plan.ingress === "alb" ? network : []),
    ],
    conditions: optional.map(({ id }) => `  Has${id}: !Not [!Equals [!Ref ${id}, ""]]`),
    variables: [
      ...values.map(({ id, variable, default: value }) =>
        value === undefined
          ? `${variable}: !If [Has${id}, !Ref ${id}, !Ref "AWS::NoValue"]`
          : `${variable}: !Ref ${id}`,
      ),
      ...secrets.map(({ id, variable }) => `${variable}: !Ref ${id}`),
    ],
    secretNames: secrets.map(({ id }) => id),
  };
}

function describeValue(key: string, isOptional: boolean): string {
  return `Config key ${key}${isOptional ? "; it has no value where this is empty" : ""}`;
}

function describeSecret(key: string, store: DeploymentPlan["secretStore"]): string {
  return store === "ssm"
    ? `Name of the SSM parameter (SecureString) that holds the config key ${key}`
    : `Name of the secret that holds the config key ${key}`;
}

const nodeLayer = [
  "  NodeLayerArn:",
  "    Type: String",
  "    Description: ARN of a version of the layer that has Node 26 as bin/node",
];

const network = [
  "  VpcId:",
  "    Type: AWS::EC2::VPC::Id",
  "    Description: Network of the load balancer",
  "  SubnetIds:",
  "    Type: List<AWS::EC2::Subnet::Id>",
  "    Description: Public subnets of it, in two availability zones or more",
  "  CertificateArn:",
  "    Type: String",
  "    Description: ARN of the certificate (ACM) for the load balancer's host name",
];
