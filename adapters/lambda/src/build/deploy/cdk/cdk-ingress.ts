// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is written here is TypeScript.
import { ingressFacts } from "../ingress-facts.ts";
import type { DeploymentPlan } from "../plan-deployment.ts";

/** What stands in front of the function. */
export interface CdkIngress {
  readonly imports: readonly string[];
  /** Lines of the stack's constructor, which know the function as `handler`. */
  readonly lines: readonly string[];
  /** An expression: what the output `Url` is. */
  readonly url: string;
}

export function cdkIngress(plan: DeploymentPlan): CdkIngress {
  const facts = ingressFacts(plan.ingress, plan.isStreaming ? "stream" : "buffered").map((fact) => `// ${fact}`);
  const { imports, lines, url } = ingresses[plan.ingress](plan);
  return { imports, lines: [...facts, ...lines], url };
}

const ingresses: Readonly<Record<DeploymentPlan["ingress"], (plan: DeploymentPlan) => CdkIngress>> = {
  url: ({ isStreaming }) => ({
    imports: [],
    lines: [
      "const functionUrl = handler.addFunctionUrl({",
      "  authType: lambda.FunctionUrlAuthType.NONE,",
      `  invokeMode: lambda.InvokeMode.${isStreaming ? "RESPONSE_STREAM" : "BUFFERED"},`,
      "});",
    ],
    url: "functionUrl.url",
  }),

  http: ({ gatewayTimeoutMs }) => ({
    imports: [
      'import { HttpApi, PayloadFormatVersion } from "aws-cdk-lib/aws-apigatewayv2";',
      'import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";',
    ],
    lines: [
      'const api = new HttpApi(this, "HttpApi", {',
      '  defaultIntegration: new HttpLambdaIntegration("Function", handler, {',
      "    payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,",
      `    timeout: Duration.millis(${gatewayTimeoutMs}),`,
      "  }),",
      "});",
    ],
    url: "api.apiEndpoint",
  }),

  rest: ({ isStreaming, gatewayTimeoutMs }) => ({
    imports: ['import * as apigateway from "aws-cdk-lib/aws-apigateway";'],
    lines: [
      'const api = new apigateway.LambdaRestApi(this, "RestApi", {',
      "  handler,",
      "  integrationOptions: {",
      `    timeout: Duration.millis(${gatewayTimeoutMs}),`,
      `    responseTransferMode: apigateway.ResponseTransferMode.${isStreaming ? "STREAM" : "BUFFERED"},`,
      "    allowTestInvoke: false,",
      "  },",
      "  endpointTypes: [apigateway.EndpointType.REGIONAL],",
      '  binaryMediaTypes: ["*/*"],',
      '  deployOptions: { stageName: "live", tracingEnabled: true },',
      "  cloudWatchRole: false,",
      "});",
    ],
    url: "api.url",
  }),

  alb: () => ({
    imports: [
      'import { SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";',
      'import * as elb from "aws-cdk-lib/aws-elasticloadbalancingv2";',
      'import { LambdaTarget } from "aws-cdk-lib/aws-elasticloadbalancingv2-targets";',
    ],
    lines: loadBalancer,
    url: "`https://${loadBalancer.loadBalancerDnsName}/`",
  }),
};

const loadBalancer = `
const certificate = new CfnParameter(this, "CertificateArn", {
  description: "ARN of the certificate (ACM) for the load balancer's host name",
});
// A network for the load balancer alone, without cost. Yours instead: Vpc.fromLookup(this, "Network", { vpcId: "…" }).
const vpc = new Vpc(this, "Network", {
  maxAzs: 2,
  natGateways: 0,
  subnetConfiguration: [{ name: "public", subnetType: SubnetType.PUBLIC }],
});
const loadBalancer = new elb.ApplicationLoadBalancer(this, "LoadBalancer", { vpc, internetFacing: true });
const targetGroup = new elb.ApplicationTargetGroup(this, "TargetGroup", { targets: [new LambdaTarget(handler)] });
targetGroup.setAttribute("lambda.multi_value_headers.enabled", "true");
loadBalancer.addListener("Listener", {
  port: 443,
  protocol: elb.ApplicationProtocol.HTTPS,
  sslPolicy: elb.SslPolicy.RECOMMENDED_TLS,
  certificates: [elb.ListenerCertificate.fromArn(certificate.valueAsString)],
  defaultTargetGroups: [targetGroup],
});
`
  .slice(1, -1)
  .split("\n");
