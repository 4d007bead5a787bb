import { writeCdk } from "./cdk/write-cdk.ts";
import type { DeploymentFile, DeploymentKind, DeploymentOptions } from "./deployment-options.ts";
import { planDeployment } from "./plan-deployment.ts";
import { writeSam } from "./sam/write-sam.ts";
import { writeTerraform } from "./terraform/write-terraform.ts";

/**
 * The files that deploy a function, for a person to read and go on with. The same options give the same text.
 * @returns `template.yaml` (SAM); `app.ts`, `cdk.json` and `package.json` (CDK); `main.tf` and others (Terraform)
 * @throws IngressBuffersError where the function streams and the ingress takes whole answers only
 * @throws SharedVariableError where two config keys would have one environment variable
 */
export function writeDeployment(kind: DeploymentKind, options: DeploymentOptions): readonly DeploymentFile[] {
  const plan = planDeployment(options);
  if (kind === "sam") return writeSam(plan);
  return kind === "cdk" ? writeCdk(plan) : writeTerraform(plan);
}
