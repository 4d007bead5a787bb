import { createHash } from "node:crypto";
import { instrumentCores } from "../src/component/instrument-cores.ts";
import type { LoadedComponent } from "../src/component/load-component.ts";
import { transpileComponent } from "../src/component/transpile-component.ts";
import { engineDigest } from "../src/engine/image/engine-digest.ts";
import type { FlatImage } from "../src/engine/image/flat-image.ts";
import { splitComponent } from "../src/engine/image/split-component.ts";
import { readComponentPlan } from "../src/glue/plan/read-component-plan.ts";
import { buildTestComponent } from "./build-test-component.ts";
import { loadTestComponent } from "./test-app.ts";
import type { TestDraft } from "./world.ts";

/** A test component as what its app shares with others, and its own image. */
export interface SplitTestComponent {
  readonly engine: string;
  /** Its instances hold nothing until an image is loaded. */
  readonly component: LoadedComponent;
  readonly image: FlatImage;
}

export async function splitTestComponent(source: string, draft: TestDraft): Promise<SplitTestComponent> {
  const bytes = await buildTestComponent(source, draft);
  const { glue, cores } = await transpileComponent(bytes);
  const { coreInstances } = readComponentPlan(bytes);
  const order = coreInstances.flatMap((instance) => (instance.kind === "module" ? [String(instance.module)] : []));
  const split = splitComponent(cores, order);
  if (split.obstacle !== undefined) throw new Error(split.obstacle);
  const digest = await engineDigest(split.cores, glue, (content) => createHash("sha256").update(content).digest());
  const compiled = [...instrumentCores(split.cores)].map(([name, { bytes: code, description }]) => {
    return [name, { module: new WebAssembly.Module(new Uint8Array(code)), description, original: undefined }] as const;
  });
  const whole = await loadTestComponent(source, draft);
  const engine = { ...whole.engine, cores: new Map(compiled), digest };
  return { engine: digest, component: { ...whole, engine }, image: split.image };
}
