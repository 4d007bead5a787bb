import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
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

  test("names a component that is not there, or is none, and what it did: exit 1, no stack", async () => {
    const folder = join(app.directory, "damaged");
    await cp(join(app.built, "reference"), folder, { recursive: true });
    await writeFile(join(folder, "app.wasm"), "no component");
    const garbage = await runGodwit(["inspect", folder]);
    await rm(join(folder, "app.wasm"));
    const gone = await runGodwit(["inspect", folder]);
    const manifest = JSON.parse(await readFile(join(folder, "app.json"), "utf8"));
    await writeFile(join(folder, "app.json"), JSON.stringify({ ...manifest, world: "godwit:handler@9.0.0" }));
    const strange = await runGodwit(["inspect", folder]);
    const nowhere = await runGodwit(["inspect", join(app.directory, "nope")]);

    for (const [{ code, stdout, stderr }, message] of [
      [garbage, `Cannot read "${join(folder, "app.wasm")}": it is no WebAssembly file`],
      [gone, 'Cannot inspect app "served": app.json names "app.wasm", which cannot be read beside it'],
      [strange, 'Cannot inspect app "served": app.json names world "godwit:handler@9.0.0"'],
      [nowhere, `Cannot inspect "${join(app.directory, "nope")}": there is no such folder`],
    ] as const) {
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toContain(message);
      expect(stderr).toMatch(/\nGODWIT_[A-Z_]+\n$/);
      expect(stderr).not.toMatch(/^ {4}at |bug in godwit/m);
    }
  });
});
