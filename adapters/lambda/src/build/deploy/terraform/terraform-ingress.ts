import { ingressFacts } from "../ingress-facts.ts";
import type { DeploymentPlan } from "../plan-deployment.ts";
import { terraformLoadBalancer } from "./terraform-load-balancer.ts";

/** What stands in front of the function, and the output that says where that is. */
export function terraformIngress(plan: DeploymentPlan): readonly string[] {
  const facts = ingressFacts(plan.ingress, plan.isStreaming ? "stream" : "buffered").map((fact) => `# ${fact}`);
  return [...facts, ...ingresses[plan.ingress](plan).slice(1, -1).split("\n")];
}

const ingresses: Readonly<Record<DeploymentPlan["ingress"], (plan: DeploymentPlan) => string>> = {
  url: ({ isStreaming }) => `
resource "aws_lambda_function_url" "function" {
  function_name = aws_lambda_function.function.function_name
  authorization_type = "NONE"
  invoke_mode = "${isStreaming ? "RESPONSE_STREAM" : "BUFFERED"}"
}

# Since October 2025 a call of a function URL wants both permissions.
resource "aws_lambda_permission" "url" {
  function_name = aws_lambda_function.function.function_name
  action = "lambda:InvokeFunctionUrl"
  principal = "*"
  function_url_auth_type = "NONE"
}

resource "aws_lambda_permission" "invoke_via_url" {
  function_name = aws_lambda_function.function.function_name
  action = "lambda:InvokeFunction"
  principal = "*"
  invoked_via_function_url = true
}

output "url" {
  value = aws_lambda_function_url.function.function_url
}
`,

  http: ({ gatewayTimeoutMs }) => `
resource "aws_apigatewayv2_api" "http" {
  name = var.name
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "function" {
  api_id = aws_apigatewayv2_api.http.id
  integration_type = "AWS_PROXY"
  integration_uri = aws_lambda_function.function.invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds = ${gatewayTimeoutMs}
}

resource "aws_apigatewayv2_route" "any" {
  api_id = aws_apigatewayv2_api.http.id
  route_key = "$default"
  target = "integrations/\${aws_apigatewayv2_integration.function.id}"
}

resource "aws_apigatewayv2_stage" "default" {
  api_id = aws_apigatewayv2_api.http.id
  name = "$default"
  auto_deploy = true
}

resource "aws_lambda_permission" "http" {
  function_name = aws_lambda_function.function.function_name
  action = "lambda:InvokeFunction"
  principal = "apigateway.amazonaws.com"
  source_arn = "\${aws_apigatewayv2_api.http.execution_arn}/*"
}

output "url" {
  value = aws_apigatewayv2_stage.default.invoke_url
}
`,

  rest: ({ isStreaming, gatewayTimeoutMs }) => `
resource "aws_api_gateway_rest_api" "rest" {
  name = var.name
  binary_media_types = ["*/*"]

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_resource" "any" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  parent_id = aws_api_gateway_rest_api.rest.root_resource_id
  path_part = "{proxy+}"
}

locals {
  # {proxy+} takes every path but the shortest.
  paths = {
    root = aws_api_gateway_rest_api.rest.root_resource_id
    any = aws_api_gateway_resource.any.id
  }
}

resource "aws_api_gateway_method" "any" {
  for_each = local.paths
  rest_api_id = aws_api_gateway_rest_api.rest.id
  resource_id = each.value
  http_method = "ANY"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "function" {
  for_each = local.paths
  rest_api_id = aws_api_gateway_rest_api.rest.id
  resource_id = each.value
  http_method = aws_api_gateway_method.any[each.key].http_method
  type = "AWS_PROXY"
  integration_http_method = "POST"
  uri = aws_lambda_function.function.${isStreaming ? "response_streaming_invoke_arn" : "invoke_arn"}
  response_transfer_mode = "${isStreaming ? "STREAM" : "BUFFERED"}"
  timeout_milliseconds = ${gatewayTimeoutMs}
}

resource "aws_api_gateway_deployment" "live" {
  rest_api_id = aws_api_gateway_rest_api.rest.id

  # A deployment is a copy of the API: another one is made where something of it has changed.
  triggers = {
    api = sha1(jsonencode([
      aws_api_gateway_rest_api.rest.binary_media_types,
      aws_api_gateway_method.any,
      aws_api_gateway_integration.function,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "live" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  deployment_id = aws_api_gateway_deployment.live.id
  stage_name = "live"
  xray_tracing_enabled = true
}

resource "aws_lambda_permission" "rest" {
  function_name = aws_lambda_function.function.function_name
  action = "lambda:InvokeFunction"
  principal = "apigateway.amazonaws.com"
  source_arn = "\${aws_api_gateway_rest_api.rest.execution_arn}/*"
}

output "url" {
  value = "\${aws_api_gateway_stage.live.invoke_url}/"
}
`,

  alb: () => terraformLoadBalancer,
};
