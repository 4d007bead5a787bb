// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its substitutions like that.
import { describe, expect, test } from "vitest";
import { findPeer } from "../../../../../../conformance/peers/find-peer.ts";
import { whyNoPeer } from "../../../../../../conformance/peers/why-no-peer.ts";
import { checkCloudFormation } from "../check-cloudformation.fixture.ts";
import { deploymentVariants } from "../deployment-variants.fixture.ts";
import { writeDeployment } from "../write-deployment.ts";
import { transformTemplates } from "./transform-templates.fixture.ts";

const absent = whyNoPeer("aws-sam-translator");

/** The variant, what is right, what is put there instead, and what is said of that. */
const seeds: readonly (readonly [string, string, string, string])[] = [
  ["url, whole", "MemorySize:", "MemorySise:", "Properties -> MemorySise\n  extra fields not permitted"],
  [
    "url, whole",
    "      InvokeMode",
    "      InvokeModus",
    "Properties -> FunctionUrlConfig -> InvokeModus\n  extra fields not permitted",
  ],
  ["REST API, whole", "      StageName: live\n", "", "Properties -> StageName\n  field required"],
  ["url, whole", "AWS::DynamoDB::Table\n", "AWS::DynamoDB::Tabelle\n", "Table: unknown type AWS::DynamoDB::Tabelle"],
  ["url, whole", "RetentionInDays:", "RetentionDays:", "LogGroup: unknown property RetentionDays"],
  ["url, whole", "RetentionInDays: 30", "RetentionInDays: long", 'LogGroup.RetentionInDays: "long" is no integer'],
  [
    "url, whole",
    "LogFormat: JSON",
    "LogFormat: YAML",
    'Function.LoggingConfig.LogFormat: "YAML" is none of Text, JSON',
  ],
  [
    "url, whole",
    "        - { AttributeName: key, KeyType: RANGE }",
    "        - { KeyType: RANGE }",
    "Table.KeySchema[1]: AttributeName is missing",
  ],
  [
    "load balancer",
    "      Principal: elasticloadbalancing.amazonaws.com\n",
    "",
    "LoadBalancerPermission: Principal is missing",
  ],
  ["load balancer", "DependsOn: LoadBalancerPermission", "DependsOn: Permission", "TargetGroup: depends on Permission"],
  ["load balancer", "${LoadBalancer.DNSName}", "${LoadBalancer.Name}", "has no attribute Name"],
  ["load balancer", "!Ref SubnetIds", "!Ref Subnets", "nothing has the name Subnets"],
];

function seeded(name: string, right: string, wrong: string): string {
  const options = deploymentVariants[name];
  if (options === undefined) throw new Error(`no variant "${name}"`);
  const text = writeDeployment("sam", options)[0]?.text ?? "";
  expect(text.split(right), right).toHaveLength(2);
  return text.replace(right, () => wrong);
}

// AWS's translator comes from PyPI: npm run peers installs it.
describe.skipIf(absent !== undefined)(`mistakes in SAM templates${absent === undefined ? "" : `: ${absent}`}`, () => {
  test("each that is seeded is found", async () => {
    const transformed = await transformTemplates(
      seeds.map(([name, right, wrong]) => seeded(name, right, wrong)),
      findPeer("aws-sam-translator") ?? "",
    );
    for (const [index, [, , wrong, expected]] of seeds.entries()) {
      const { template, error } = transformed[index] ?? {};
      const problems = template === undefined ? [error] : await checkCloudFormation(template);
      expect(problems.join("\n"), wrong).toContain(expected);
    }
  });
});
