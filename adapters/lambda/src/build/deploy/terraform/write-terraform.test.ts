// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's templates look like that.
import { describe, expect, test } from "vitest";
import type { DeploymentFile } from "../deployment-options.ts";
import { deploymentVariants, fullManifest } from "../deployment-variants.fixture.ts";
import { tableActions } from "../platform-numbers.ts";
import { writeDeployment } from "../write-deployment.ts";
import { checkTerraform, readModule } from "./check-terraform.fixture.ts";

const names = Object.keys(deploymentVariants);

function filesOf(name: string): readonly DeploymentFile[] {
  const options = deploymentVariants[name];
  if (options === undefined) throw new Error(`no variant "${name}"`);
  return writeDeployment("terraform", options);
}

/** The first body of a resource. */
async function resourceOf(name: string, type: string, id: string): Promise<unknown> {
  const { resource } = (await readModule(filesOf(name))) as { resource: Record<string, Record<string, unknown[]>> };
  return resource[type]?.[id]?.[0];
}

describe("EVT-11 Terraform modules", () => {
  test.each(names)("%s: HashiCorp's parser reads it, and our list has everything in it", async (name) => {
    expect(checkTerraform(await readModule(filesOf(name)))).toEqual([]);
  });

  test("the function has what the traps demand", async () => {
    expect(await resourceOf("url, whole", "aws_lambda_function", "function")).toMatchObject({
      runtime: "nodejs24.x",
      handler: "index.handler",
      architectures: ["arm64"],
      memory_size: 1769,
      timeout: 13,
      tracing_config: [{ mode: "Active" }],
      logging_config: [{ log_format: "JSON" }],
      environment: [{ variables: expect.stringMatching(/AWS_LAMBDA_EXEC_WRAPPER +=/) }],
    });
  });

  test("a layer comes from its zip, and the function has it, beside that of Node", async () => {
    const engine = "${aws_lambda_layer_version.engine.arn}";
    const own = await resourceOf("url, with a layer", "aws_lambda_layer_version", "engine");
    expect(own).toMatchObject({ filename: "${local.layer}", source_code_hash: "${filebase64sha256(local.layer)}" });
    const { locals } = (await readModule(filesOf("url, with a layer"))) as { locals: unknown };
    expect(locals).toMatchObject([{ layer: "${path.module}/../layer.zip" }, {}]);
    const layersOf = async (name: string) => resourceOf(name, "aws_lambda_function", "function");
    expect(await layersOf("url, with a layer")).toMatchObject({ layers: [engine] });
    expect(await layersOf("url, custom runtime, with a layer")).toMatchObject({
      layers: [engine, "${var.node_layer_arn}"],
    });
    expect(await resourceOf("url, whole", "aws_lambda_layer_version", "engine")).toBeUndefined();
    expect(await layersOf("url, whole")).not.toHaveProperty("layers");
  });

  test("the app's values are its own, byte for byte", async () => {
    const { variable } = await readModule(filesOf("url, whole"));
    // The parser leaves the template's own escapes, as Terraform's JSON syntax has them, too.
    const greeting = fullManifest.config.greeting?.default?.replace("${", "$$$${").replace("%{", "%%{");
    expect(variable).toMatchObject({
      config_greeting: [{ default: greeting }],
      config_api_base_url: [{ default: null }],
      secret_api_key: [{ default: "/guest-book/apiKey" }],
    });
  });

  test("each ingress has what the traps demand", async () => {
    expect(await resourceOf("url, whole", "aws_lambda_function_url", "function")).toMatchObject({
      invoke_mode: "BUFFERED",
    });
    expect(await resourceOf("url, streamed", "aws_lambda_function_url", "function")).toMatchObject({
      invoke_mode: "RESPONSE_STREAM",
    });
    expect(await resourceOf("url, streamed", "aws_lambda_permission", "url")).toMatchObject({
      action: "lambda:InvokeFunctionUrl",
      function_url_auth_type: "NONE",
    });
    expect(await resourceOf("url, streamed", "aws_lambda_permission", "invoke_via_url")).toMatchObject({
      action: "lambda:InvokeFunction",
      invoked_via_function_url: true,
    });
    expect(await resourceOf("HTTP API", "aws_apigatewayv2_integration", "function")).toMatchObject({
      payload_format_version: "2.0",
    });
    expect(await resourceOf("REST API, whole", "aws_api_gateway_rest_api", "rest")).toMatchObject({
      binary_media_types: ["*/*"],
    });
    expect(await resourceOf("REST API, whole", "aws_api_gateway_integration", "function")).toMatchObject({
      response_transfer_mode: "BUFFERED",
      uri: "${aws_lambda_function.function.invoke_arn}",
    });
    const streamed = "REST API, streamed, custom runtime";
    expect(await resourceOf(streamed, "aws_api_gateway_integration", "function")).toMatchObject({
      response_transfer_mode: "STREAM",
      uri: "${aws_lambda_function.function.response_streaming_invoke_arn}",
    });
    expect(await resourceOf("load balancer", "aws_lb_target_group", "function")).toEqual({
      target_type: "lambda",
      lambda_multi_value_headers_enabled: true,
    });
  });

  test("the role may do just what the app needs", async () => {
    const policyOf = async (name: string): Promise<string> =>
      ((await resourceOf(name, "aws_iam_role_policy", "function")) as { policy: string }).policy;
    const actions = (policy: string): readonly string[] => policy.match(/(?<=")[a-z]+:[A-Z]\w+(?=")/g) ?? [];
    const own = ["logs:CreateLogStream", "logs:PutLogEvents", "xray:PutTraceSegments", "xray:PutTelemetryRecords"];
    expect(actions(await policyOf("url, bare bundle"))).toEqual(own);
    expect(actions(await policyOf("url, whole"))).toEqual([...own, ...tableActions, "ssm:GetParameter"]);
    expect(actions(await policyOf("url, streamed"))).toEqual([
      ...own,
      ...tableActions,
      "secretsmanager:GetSecretValue",
    ]);
    // X-Ray alone knows no resources.
    expect((await policyOf("url, whole")).match(/Resource = "\*"/g)).toHaveLength(1);
  });

  test("the table stays, and only an app with stores has one", async () => {
    expect(await resourceOf("url, whole", "aws_dynamodb_table", "stores")).toMatchObject({
      billing_mode: "PAY_PER_REQUEST",
      hash_key: "store",
      range_key: "key",
      attribute: [
        { name: "store", type: "S" },
        { name: "key", type: "B" },
      ],
      point_in_time_recovery: [{ enabled: true }],
      ttl: [{ attribute_name: "expires", enabled: true }],
      lifecycle: [{ prevent_destroy: true }],
    });
    expect(await resourceOf("url, bare bundle", "aws_dynamodb_table", "stores")).toBeUndefined();
    expect(await resourceOf("url, bare bundle", "aws_lambda_function", "function")).not.toHaveProperty("environment");
  });

  test.each([
    ["memory_size ", "memory_sise ", "aws_lambda_function.function: unknown memory_sise"],
    ['    mode = "Active"\n', "", "aws_lambda_function.function.tracing_config: mode is missing"],
    ['  type = "B"', '  sort = "B"', "aws_dynamodb_table.stores.attribute: type is missing"],
    ["  role             = aws_iam_role.function.arn\n", "", "aws_lambda_function.function: role is missing"],
    ['"aws_lambda_function_url"', '"aws_lambda_url"', "unknown resource aws_lambda_url"],
    ["aws_iam_role.function.arn", "aws_iam_role.lambda.arn", "nothing declares aws_iam_role.lambda"],
    ["var.config_greeting", "var.greeting", "nothing declares var.greeting"],
    ["aws_iam_role.function.arn", "aws_iam_role.function.urn", "aws_iam_role.function has no urn"],
  ])("seeded: %j as %j is found", async (right, wrong, expected) => {
    const seeded = seed("url, whole", right, wrong);
    expect(checkTerraform(await readModule(seeded)).join("\n")).toContain(expected);
  });

  test("seeded: a brace that is missing is found", async () => {
    await expect(
      readModule(seed("url, whole", "  point_in_time_recovery {\n", "  point_in_time_recovery\n")),
    ).rejects.toThrow(/block definition required/);
  });
});

function seed(name: string, right: string, wrong: string): readonly DeploymentFile[] {
  const files = filesOf(name);
  expect(files.flatMap(({ text }) => text.split(right)).length, right).toBeGreaterThan(files.length);
  return files.map(({ path, text }) => ({ path, text: text.replace(right, () => wrong) }));
}
