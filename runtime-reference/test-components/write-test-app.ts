import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AppManifest } from "@godwit/wit";
import { buildTestComponent } from "./build-test-component.ts";

/** Writes an app folder as a build would, around one of the test components. */
export async function writeTestApp(
  directory: string,
  overrides: Partial<AppManifest> = {},
  source = "fetch-guest.js",
): Promise<void> {
  const component = await buildTestComponent(source, "draft2");
  const manifest: AppManifest = {
    name: "guest",
    world: "godwit:handler@0.1.0",
    target: "reference",
    component: { file: "app.wasm", sha256: createHash("sha256").update(component).digest("hex") },
    stores: ["visits"],
    config: { greeting: { default: "hello" } },
    outbound: [],
    limits: { memoryMiB: 64, wallMs: 5_000, requestBodyMiB: 1 },
    ...overrides,
  };
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, "app.wasm"), component);
  await writeFile(join(directory, "app.json"), JSON.stringify(manifest));
}
