// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is written here is TypeScript.
import type { DeploymentPlan } from "../plan-deployment.ts";
import { tableActions, tableAttributes } from "../platform-numbers.ts";

/** The function's role, which may do what the app needs and nothing else, and the table that it may use. */
export function cdkPermissions(plan: DeploymentPlan): readonly string[] {
  return [
    "// A group that Lambda makes itself keeps the log's lines for ever.",
    'const logGroup = new LogGroup(this, "LogGroup", {',
    "  retention: RetentionDays.ONE_MONTH,",
    "  removalPolicy: RemovalPolicy.DESTROY,",
    "});",
    "",
    "// What the function may do; tracing adds its own.",
    'const role = new iam.Role(this, "FunctionRole", { assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com") });',
    "logGroup.grantWrite(role);",
    ...(plan.hasStores ? ["", ...table] : []),
    ...(plan.secrets.length > 0 ? ["", ...secretsOf(plan)] : []),
  ];
}

const { partition, sort, expiry } = tableAttributes;
const attributeTypes = { S: "STRING", B: "BINARY" } as const;

const table = [
  "// All stores of the app. It stays when the stack goes: what is in it cannot be made anew.",
  'const table = new dynamodb.Table(this, "Table", {',
  `  partitionKey: { name: "${partition.name}", type: dynamodb.AttributeType.${attributeTypes[partition.type]} },`,
  `  sortKey: { name: "${sort.name}", type: dynamodb.AttributeType.${attributeTypes[sort.type]} },`,
  "  billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,",
  "  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },",
  "  // What is left of deleted keys goes after a day.",
  `  timeToLiveAttribute: "${expiry}",`,
  "  removalPolicy: RemovalPolicy.RETAIN,",
  "});",
  "// Fewer actions than those of table.grantReadWriteData.",
  "role.addToPolicy(",
  "  new iam.PolicyStatement({",
  "    actions: [",
  ...tableActions.map((action) => `      "${action}",`),
  "    ],",
  "    resources: [table.tableArn],",
  "  }),",
  ");",
];

function secretsOf({ secretStore }: DeploymentPlan): readonly string[] {
  const isParameters = secretStore === "ssm";
  return [
    "// Values under a key of your own (KMS) also want kms:Decrypt on that key.",
    "for (const name of Object.values(secrets)) {",
    "  role.addToPolicy(",
    "    new iam.PolicyStatement({",
    `      actions: ["${isParameters ? "ssm:GetParameter" : "secretsmanager:GetSecretValue"}"],`,
    ...(isParameters
      ? ['      resources: [this.formatArn({ service: "ssm", resource: `parameter${name}` })],']
      : [
          "      // Secrets Manager appends a hyphen and six characters to a secret's name.",
          "      resources: [",
          '        this.formatArn({ service: "secretsmanager", resource: `secret:${name}-??????` }),',
          "      ],",
        ]),
    "    }),",
    "  );",
    "}",
  ];
}
