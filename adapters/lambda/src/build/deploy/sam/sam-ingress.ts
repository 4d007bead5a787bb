// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its substitutions like that.
import { ingressFacts } from "../ingress-facts.ts";
import type { DeploymentPlan } from "../plan-deployment.ts";

/** What stands in front of the function. */
export interface SamIngress {
  /** Lines of the function's properties. */
  readonly properties: readonly string[];
  readonly resources: readonly string[];
  /** What the output `Url` is. */
  readonly url: string;
}

export function samIngress(plan: DeploymentPlan): SamIngress {
  const facts = ingressFacts(plan.ingress, plan.isStreaming ? "stream" : "buffered").map((fact) => `# ${fact}`);
  return ingresses[plan.ingress](plan, facts);
}

type Writer = (plan: DeploymentPlan, facts: readonly string[]) => SamIngress;

const ingresses: Readonly<Record<DeploymentPlan["ingress"], Writer>> = {
  url: ({ isStreaming }, facts) => ({
    properties: [
      ...facts,
      "FunctionUrlConfig:",
      "  AuthType: NONE",
      `  InvokeMode: ${isStreaming ? "RESPONSE_STREAM" : "BUFFERED"}`,
    ],
    resources: [],
    url: "!GetAtt FunctionUrl.FunctionUrl",
  }),

  http: ({ gatewayTimeoutMs }, facts) => ({
    properties: [
      "Events:",
      "  Any:",
      "    Type: HttpApi",
      "    Properties:",
      "      ApiId: !Ref HttpApi",
      '      PayloadFormatVersion: "2.0"',
      `      TimeoutInMillis: ${gatewayTimeoutMs}`,
    ],
    resources: [...facts.map((fact) => `  ${fact}`), "  HttpApi:", "    Type: AWS::Serverless::HttpApi"],
    url: "!Sub https://${HttpApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/",
  }),

  rest: ({ isStreaming, gatewayTimeoutMs }, facts) => ({
    properties: [
      "Events:",
      ...["/", "/{proxy+}"].flatMap((path) => [
        `  ${path === "/" ? "Root" : "Any"}:`,
        "    Type: Api",
        "    Properties:",
        "      RestApiId: !Ref RestApi",
        `      Path: ${path === "/" ? path : `"${path}"`}`,
        "      Method: ANY",
        `      TimeoutInMillis: ${gatewayTimeoutMs}`,
        ...(isStreaming ? ["      ResponseTransferMode: RESPONSE_STREAM"] : []),
      ]),
    ],
    resources: [
      ...facts.map((fact) => `  ${fact}`),
      "  RestApi:",
      "    Type: AWS::Serverless::Api",
      "    Properties:",
      "      StageName: live",
      "      # Without this line SAM makes a second stage, which nobody asked for.",
      '      OpenApiVersion: "3.0.1"',
      "      EndpointConfiguration: { Type: REGIONAL }",
      "      # */* as SAM spells it.",
      '      BinaryMediaTypes: ["*~1*"]',
      "      TracingEnabled: true",
    ],
    url: "!Sub https://${RestApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/live/",
  }),

  alb: (_plan, facts) => ({
    properties: [],
    resources: [...facts.map((fact) => `  ${fact}`), ...loadBalancer],
    url: "!Sub https://${LoadBalancer.DNSName}/",
  }),
};

const loadBalancer = `
  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    # A target is refused unless the balancer may call it already.
    DependsOn: LoadBalancerPermission
    Properties:
      TargetType: lambda
      Targets:
        - Id: !GetAtt Function.Arn
      TargetGroupAttributes:
        - { Key: lambda.multi_value_headers.enabled, Value: "true" }
  LoadBalancerPermission:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: !Ref Function
      Action: lambda:InvokeFunction
      Principal: elasticloadbalancing.amazonaws.com
      # The target group's own ARN would be a circle: it is made after its permission.
      SourceArn: !Sub arn:\${AWS::Partition}:elasticloadbalancing:\${AWS::Region}:\${AWS::AccountId}:targetgroup/*
  LoadBalancerSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: HTTPS from anywhere
      VpcId: !Ref VpcId
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: application
      Scheme: internet-facing
      Subnets: !Ref SubnetIds
      SecurityGroups: [!GetAtt LoadBalancerSecurityGroup.GroupId]
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Port: 443
      Protocol: HTTPS
      SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06
      Certificates:
        - CertificateArn: !Ref CertificateArn
      DefaultActions:
        - { Type: forward, TargetGroupArn: !Ref TargetGroup }
`
  .slice(1, -1)
  .split("\n");
