// The program of a thread: posts the default export of the module `url`.
import { parentPort, workerData } from "node:worker_threads";
import type { ImportedConfig } from "./import-config.ts";

const { url }: { readonly url: string } = workerData;
const module: { readonly default?: unknown } = await import(url);
try {
  post({ isPlainData: true, exported: module.default });
} catch {
  // What structured cloning refuses is a function, or holds one.
  post({ isPlainData: false });
}

function post(message: ImportedConfig): void {
  parentPort?.postMessage(message);
}
