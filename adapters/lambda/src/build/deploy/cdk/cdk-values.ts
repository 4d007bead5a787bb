import type { DeploymentPlan } from "../plan-deployment.ts";
import { printableString } from "../printable-string.ts";

/** The constants of an app's file that whoever deploys it is to look at: values of config keys, and names of secrets. */
export function cdkValues({ values, secrets, secretStore }: DeploymentPlan): readonly string[] {
  return [
    ...(values.length === 0
      ? []
      : [
          "/** Values of the app's config keys; a key that does not stand here has the app's own default, or no value. */",
          "const config: Readonly<Record<string, string>> = {",
          ...values.map(({ key, variable, default: value }) =>
            value === undefined
              ? `  // ${variable}: "…", // ${key}`
              : `  ${variable}: ${printableString(value)}, // ${key}`,
          ),
          "};",
          "",
        ]),
    ...(secrets.length === 0
      ? []
      : [
          secretStore === "ssm"
            ? "/** SSM parameters (SecureString) that hold secret config keys. They are made outside of this stack. */"
            : "/** Secrets of Secrets Manager that hold secret config keys. They are made outside of this stack. */",
          "const secrets: Readonly<Record<string, string>> = {",
          ...secrets.map(
            ({ key, variable, defaultName }) => `  ${variable}: ${printableString(defaultName)}, // ${key}`,
          ),
          "};",
          "",
        ]),
  ];
}
