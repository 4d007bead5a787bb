import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { buildSecret } from "./build-secret.ts";
import { resolveArtifact } from "./resolve-artifact.ts";

describe("resolveArtifact", () => {
  test("gives the component with its digest, and the config that its handler may read", async () => {
    const { component, sha256, config } = await resolveArtifact("capabilities-draft2");
    expect(
      createHash("sha256")
        .update(await readFile(component))
        .digest("hex"),
    ).toBe(sha256);
    expect(config).toMatchObject({ greeting: { default: "hello" }, password: { secret: true } });
  });

  test("leaves the environment as it was", async () => {
    process.env.CONFORMANCE_BUILD_SECRET = "before";
    try {
      await resolveArtifact("core");
      expect(process.env.CONFORMANCE_BUILD_SECRET).toBe("before");
    } finally {
      delete process.env.CONFORMANCE_BUILD_SECRET;
    }
  });

  test("builds with a secret in the environment, which is not in the component", async () => {
    const { component } = await resolveArtifact("core");
    expect((await readFile(component)).includes(buildSecret)).toBe(false);
  });
});
