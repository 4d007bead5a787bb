import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AppManifest } from "@godwit/wit";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { adapter } from "./adapter.ts";

const manifest: AppManifest = {
  name: "guestbook",
  world: "godwit:handler@0.1.0",
  target: "wasmtime",
  component: { file: "app.wasm", sha256: "0".repeat(64) },
  stores: ["visits"],
  config: { greeting: { default: "hello, world" }, key: { secret: true } },
  outbound: [],
  limits: { memoryMiB: 64, wallMs: 10_000, requestBodyMiB: 10 },
};
/** These targets run the component. */
const bundleNatively = () => Promise.reject(new Error("nobody asks for it"));

describe("adapter", () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "godwit-test-adapter-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  test("writes a README with the command line and what is to be added to it", async () => {
    const { command, notes } = await adapter.package({ directory, manifest, targets: {}, bundleNatively });
    expect(command).toEqual(["wasmtime", "serve", "-Scli", "-Skeyvalue", "-Sconfig", join(directory, "app.wasm")]);
    expect(notes).toEqual([
      'wasmtime cannot be given the default of config key "greeting": its command line splits values at commas',
    ]);
    const readme = await readFile(join(directory, "README.md"), "utf8");
    expect(readme).toContain("```sh\nwasmtime serve -Scli -Skeyvalue -Sconfig app.wasm\n```");
    expect(readme).toContain("add `-Sconfig-var=KEY=VALUE` for each of key.");
    expect(readme).toContain("splits values at commas: greeting.");
    expect(readme).toContain("wasmtime keeps no data");
  });

  test.each(["spin", "wasmcloud"] as const)("says that the manifest for %s is not there yet", async (target) => {
    expect(
      await adapter.package({ directory, manifest: { ...manifest, target }, targets: {}, bundleNatively }),
    ).toEqual({
      command: undefined,
      notes: [`godwit does not write the manifest for ${target} yet: app.wasm imports what that host implements`],
    });
    expect(await readdir(directory)).toEqual([]);
  });
});
