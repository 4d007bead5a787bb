// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its substitutions like that.
import type { DeploymentPlan } from "../plan-deployment.ts";
import { tableActions } from "../platform-numbers.ts";

/** The function's role, which may do what the app needs and nothing else. */
export function samRole(plan: DeploymentPlan, secretNames: readonly string[]): readonly string[] {
  return [
    "  # What the function may do. SAM adds policies of its own only to roles that it makes itself.",
    "  FunctionRole:",
    "    Type: AWS::IAM::Role",
    "    Properties:",
    "      AssumeRolePolicyDocument:",
    '        Version: "2012-10-17"',
    "        Statement:",
    "          - Effect: Allow",
    "            Principal: { Service: lambda.amazonaws.com }",
    "            Action: sts:AssumeRole",
    "      Policies:",
    "        - PolicyName: function",
    "          PolicyDocument:",
    '            Version: "2012-10-17"',
    "            Statement:",
    "              - Effect: Allow",
    "                Action: [logs:CreateLogStream, logs:PutLogEvents]",
    "                Resource: !GetAtt LogGroup.Arn",
    "              # X-Ray knows no resources: any other than * is refused.",
    "              - Effect: Allow",
    "                Action: [xray:PutTraceSegments, xray:PutTelemetryRecords]",
    '                Resource: "*"',
    ...(plan.hasStores ? table : []),
    ...(secretNames.length > 0 ? secretsOf(plan, secretNames) : []),
  ];
}

const table = [
  "              - Effect: Allow",
  "                Action:",
  ...tableActions.map((action) => `                  - ${action}`),
  "                Resource: !GetAtt Table.Arn",
];

function secretsOf(plan: DeploymentPlan, names: readonly string[]): readonly string[] {
  const isParameters = plan.secretStore === "ssm";
  const prefix = "arn:${AWS::Partition}:";
  const place = ":${AWS::Region}:${AWS::AccountId}:";
  return [
    "              # Values under a key of your own (KMS) also want kms:Decrypt on that key.",
    "              - Effect: Allow",
    `                Action: ${isParameters ? "ssm:GetParameter" : "secretsmanager:GetSecretValue"}`,
    "                Resource:",
    ...names.map((name) =>
      isParameters
        ? `                  - !Sub ${prefix}ssm${place}parameter\${${name}}`
        : // Secrets Manager appends a hyphen and six characters to a secret's name.
          `                  - !Sub ${prefix}secretsmanager${place}secret:\${${name}}-??????`,
    ),
  ];
}
