import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildServedApp, type ServedApp } from "../../test/build-served-app.ts";
import { plainEnvironment, runGodwit } from "../../test/run-godwit.ts";

describe("godwit inspect", () => {
  let app: ServedApp;
  beforeAll(async () => {
    app = await buildServedApp();
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  test("shows what the app may reach, never a secret's value", async () => {
    const { code, stdout } = await runGodwit(["inspect", app.built, "--json"], {
      env: plainEnvironment({ key: "s3cret" }),
    });
    expect(code).toBe(0);
    const { manifest, component } = JSON.parse(stdout);
    expect(manifest).toMatchObject({ name: "served", target: "reference", stores: ["counts"] });
    expect(component.sha256).toBe(manifest.component.sha256);
    expect(component.imports).toContain("wasi:keyvalue/store@0.2.0-draft2");
    expect(component.exports).toEqual(["wasi:http/incoming-handler@0.2.10"]);
    expect(component.gzipBytes).toBeLessThan(component.bytes);
    expect(component.producers.map(({ name }: { readonly name: string }) => name)).toContain("ComponentizeJS");

    const text = await runGodwit(["inspect", app.built], { env: plainEnvironment({ key: "s3cret" }) });
    expect(text.stdout).toContain("key (secret)");
    expect(stdout + text.stdout).not.toContain("s3cret");
  });
});
