import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleModule } from "../src/build/bundle-module.ts";
import { startWorkerd } from "../src/emulate/workerd/start-workerd.ts";
import type { WorkerdConfig } from "../src/emulate/workerd/workerd-config.ts";

/** A worker of the request half's modules on real workerd. */
export interface TestedWorker {
  readonly url: string;
  readonly port: number;
  /** What it printed so far. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

/**
 * Bundles and serves a worker.
 * @param source its module; `request:` in an import stands for the request half's folder
 */
export async function startTestedWorker(source: string, config: Partial<WorkerdConfig> = {}): Promise<TestedWorker> {
  const folder = await mkdtemp(join(tmpdir(), "godwit-worker-"));
  const request = fileURLToPath(new URL("../src/request/", import.meta.url));
  const code = await bundleModule(source.replaceAll('from "request:', `from "${request}`));
  await writeFile(join(folder, "worker.js"), code);
  const lines: string[] = [];
  const workerd = await startWorkerd({
    folder,
    config: {
      modules: [{ name: "worker.js", kind: "esModule", file: "worker.js" }],
      compatibilityDate: "2026-11-01",
      compatibilityFlags: ["enable_request_signal"],
      ...config,
    },
    onLine: (_, line) => lines.push(line),
  });
  return {
    url: workerd.url,
    port: Number(new URL(workerd.url).port),
    lines,
    async close() {
      await workerd.close();
      await rm(folder, { recursive: true });
    },
  };
}
