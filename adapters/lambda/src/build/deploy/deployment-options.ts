import type { AppManifest } from "@godwit/wit";

/** What a deployment is written for: AWS SAM, the AWS CDK, or Terraform. */
export type DeploymentKind = "sam" | "cdk" | "terraform";

/** What stands in front of the function: a function URL, an HTTP API (payload 2.0), a REST API, a load balancer. */
export type DeploymentIngress = "url" | "http" | "rest" | "alb";

/** What a deployment has to know of a build. */
export interface DeploymentOptions {
  readonly manifest: AppManifest;
  /** How the function answers; only a function URL and a REST API can pass on a stream. */
  readonly invoke: "buffered" | "stream";
  /** `component` needs a flag of Node on older patches of the managed runtime, which the function's wrapper gives. */
  readonly as: "component" | "bundle";
  readonly ingress: DeploymentIngress;
  /** `managed`: AWS's Node 24. `custom`: the function's `bootstrap`, with Node in a layer. */
  readonly runtime: "managed" | "custom";
  /** `function.zip`, from the folder that the deployment's files lie in, with `/` between names. */
  readonly codePath: string;
  /** `layer.zip`, likewise, where the build made one. */
  readonly layerPath?: string;
  /** The function has no machine code of its own, so both serve it; a custom runtime's layer must match. Default: `arm64`. */
  readonly architecture?: "arm64" | "x86_64";
  /** Where the values of secret config keys are: SSM Parameter Store or Secrets Manager. Default: `ssm`. */
  readonly secrets?: "ssm" | "secrets-manager";
}

/** A text file of a deployment. */
export interface DeploymentFile {
  /** From the deployment's folder, with `/` between names. */
  readonly path: string;
  readonly text: string;
}
