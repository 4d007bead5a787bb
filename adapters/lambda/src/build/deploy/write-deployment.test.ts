import { describe, expect, test } from "vitest";
import type { DeploymentKind } from "./deployment-options.ts";
import { deploymentVariants } from "./deployment-variants.fixture.ts";
import { writeDeployment } from "./write-deployment.ts";

const kinds: readonly DeploymentKind[] = ["sam", "cdk", "terraform"];

describe.each(kinds)("writeDeployment, %s", (kind) => {
  const texts = Object.values(deploymentVariants).map((options) =>
    writeDeployment(kind, options)
      .map(({ text }) => text)
      .join("\n"),
  );

  test("the same options give the same text", () => {
    for (const options of Object.values(deploymentVariants)) {
      expect(writeDeployment(kind, structuredClone(options))).toEqual(writeDeployment(kind, options));
    }
  });

  test("lines end without blanks, and files with one line end", () => {
    for (const options of Object.values(deploymentVariants)) {
      for (const { text } of writeDeployment(kind, options)) {
        expect(text.match(/[ \t]+$/gm)).toBeNull();
        expect(text).toMatch(/[^\n]\n$/);
      }
    }
  });

  test("say what holds for their ingress, and not for others", () => {
    expect(texts.filter((text) => text.includes("2 MB/s"))).toHaveLength(2);
    expect(texts.filter((text) => text.includes("waits 30 s at most"))).toHaveLength(2);
    expect(texts.filter((text) => text.includes("1 MB each way"))).toHaveLength(2);
    expect(texts.filter((text) => text.includes("must stay */*"))).toHaveLength(2);
  });
});

test("writeDeployment names its files", () => {
  const [options] = Object.values(deploymentVariants);
  const paths = (kind: DeploymentKind): readonly string[] =>
    options === undefined ? [] : writeDeployment(kind, options).map(({ path }) => path);
  expect(paths("sam")).toEqual(["template.yaml"]);
  expect(paths("cdk")).toEqual(["app.ts", "cdk.json", "package.json"]);
  expect(paths("terraform")).toEqual(["main.tf", "variables.tf", "permissions.tf", "ingress.tf"]);
});
