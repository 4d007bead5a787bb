/** Attributes and blocks of a resource or a block, as the provider's documentation has them. */
export interface TerraformSchema {
  readonly required: readonly string[];
  /** Those of the others that we use, and their neighbours that a person may look for. */
  readonly optional: readonly string[];
  readonly blocks?: Readonly<Record<string, TerraformSchema>>;
}

/** Where the documentation of a resource of the provider `hashicorp/aws` is. */
export function documentationOf(type: string): string {
  const page = type.replace(/^aws_/, "");
  return `https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/${page}.html.markdown`;
}

const block = (required: readonly string[], optional: readonly string[] = []): TerraformSchema => ({
  required,
  optional,
});

/**
 * The resources that our deployments use, from the pages that `documentationOf` names, read in November 2026 for provider
 * version 6.29; all but `invoked_via_function_url`, which came with it, compared with the schema of 6.25 (npm `@cdktf/provider-aws`
 * 21.22.1).
 */
export const terraformResources: Readonly<Record<string, TerraformSchema>> = {
  aws_api_gateway_deployment: block(["rest_api_id"], ["description", "triggers", "variables"]),
  aws_api_gateway_integration: block(
    ["http_method", "resource_id", "rest_api_id", "type"],
    ["integration_http_method", "response_transfer_mode", "timeout_milliseconds", "uri"],
  ),
  aws_api_gateway_method: block(["authorization", "http_method", "resource_id", "rest_api_id"], ["api_key_required"]),
  aws_api_gateway_resource: block(["parent_id", "path_part", "rest_api_id"]),
  aws_api_gateway_rest_api: {
    required: ["name"],
    optional: ["binary_media_types", "description", "minimum_compression_size"],
    blocks: { endpoint_configuration: block(["types"], ["ip_address_type", "vpc_endpoint_ids"]) },
  },
  aws_api_gateway_stage: block(["deployment_id", "rest_api_id", "stage_name"], ["description", "xray_tracing_enabled"]),
  aws_apigatewayv2_api: block(["name", "protocol_type"], ["description", "disable_execute_api_endpoint"]),
  aws_apigatewayv2_integration: block(
    ["api_id", "integration_type"],
    ["integration_method", "integration_uri", "payload_format_version", "timeout_milliseconds"],
  ),
  aws_apigatewayv2_route: block(["api_id", "route_key"], ["authorization_type", "target"]),
  aws_apigatewayv2_stage: block(["api_id", "name"], ["auto_deploy", "description"]),
  aws_cloudwatch_log_group: block([], ["kms_key_id", "name", "name_prefix", "retention_in_days", "skip_destroy"]),
  aws_dynamodb_table: {
    required: ["name", "hash_key"],
    optional: ["billing_mode", "deletion_protection_enabled", "range_key", "table_class"],
    blocks: {
      attribute: block(["name", "type"]),
      point_in_time_recovery: block(["enabled"], ["recovery_period_in_days"]),
      ttl: block([], ["attribute_name", "enabled"]),
    },
  },
  aws_iam_role: block(["assume_role_policy"], ["description", "name", "name_prefix", "path", "permissions_boundary"]),
  aws_iam_role_policy: block(["policy", "role"], ["name", "name_prefix"]),
  aws_lambda_function: {
    required: ["function_name", "role"],
    optional: [
      "architectures",
      "description",
      "filename",
      "handler",
      "kms_key_arn",
      "layers",
      "memory_size",
      "reserved_concurrent_executions",
      "runtime",
      "s3_bucket",
      "s3_key",
      "source_code_hash",
      "timeout",
    ],
    blocks: {
      environment: block([], ["variables"]),
      logging_config: block(["log_format"], ["application_log_level", "log_group", "system_log_level"]),
      tracing_config: block(["mode"]),
    },
  },
  aws_lambda_function_url: block(["authorization_type", "function_name"], ["invoke_mode", "qualifier"]),
  aws_lambda_layer_version: block(
    ["layer_name"],
    ["compatible_architectures", "compatible_runtimes", "description", "filename", "skip_destroy", "source_code_hash"],
  ),
  aws_lambda_permission: block(
    ["action", "function_name", "principal"],
    ["function_url_auth_type", "invoked_via_function_url", "qualifier", "source_account", "source_arn", "statement_id"],
  ),
  aws_lb: block([], ["idle_timeout", "internal", "load_balancer_type", "name", "security_groups", "subnets"]),
  aws_lb_listener: {
    required: ["load_balancer_arn"],
    optional: ["certificate_arn", "port", "protocol", "ssl_policy"],
    blocks: { default_action: block(["type"], ["order", "target_group_arn"]) },
  },
  aws_lb_target_group: block([], ["lambda_multi_value_headers_enabled", "name", "port", "protocol", "target_type"]),
  aws_lb_target_group_attachment: block(["target_group_arn", "target_id"], ["availability_zone", "port"]),
  aws_security_group: block([], ["description", "name", "name_prefix", "vpc_id"]),
  aws_vpc_security_group_ingress_rule: block(
    ["ip_protocol", "security_group_id"],
    ["cidr_ipv4", "cidr_ipv6", "description", "from_port", "to_port"],
  ),
};

/** Attributes that resources and data sources have beside their arguments, from the same pages. */
export const terraformExports: Readonly<Record<string, readonly string[]>> = {
  aws_api_gateway_deployment: ["id"],
  aws_api_gateway_resource: ["id", "path"],
  aws_api_gateway_rest_api: ["arn", "execution_arn", "id", "root_resource_id"],
  aws_api_gateway_stage: ["arn", "execution_arn", "id", "invoke_url"],
  aws_apigatewayv2_api: ["api_endpoint", "arn", "execution_arn", "id"],
  aws_apigatewayv2_integration: ["id"],
  aws_apigatewayv2_stage: ["arn", "execution_arn", "id", "invoke_url"],
  aws_cloudwatch_log_group: ["arn"],
  aws_dynamodb_table: ["arn", "id"],
  aws_iam_role: ["arn", "id", "unique_id"],
  aws_iam_role_policy: ["id"],
  aws_lambda_function: ["arn", "invoke_arn", "qualified_arn", "response_streaming_invoke_arn", "version"],
  aws_lambda_function_url: ["function_arn", "function_url", "url_id"],
  aws_lambda_layer_version: ["arn", "layer_arn", "version"],
  aws_lb: ["arn", "dns_name", "id", "zone_id"],
  aws_lb_listener: ["arn", "id"],
  aws_lb_target_group: ["arn", "id"],
  aws_security_group: ["arn", "id"],
  "data.aws_caller_identity": ["account_id", "arn", "id", "user_id"],
  "data.aws_partition": ["dns_suffix", "id", "partition"],
  "data.aws_region": ["description", "endpoint", "id", "region"],
};

/** Of the language, for every resource: https://developer.hashicorp.com/terraform/language/meta-arguments */
export const metaArguments: readonly string[] = ["count", "depends_on", "for_each", "provider"];

/** https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle */
export const lifecycle: TerraformSchema = block([], ["create_before_destroy", "ignore_changes", "prevent_destroy"]);
