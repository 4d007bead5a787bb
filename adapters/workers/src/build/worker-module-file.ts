/** A file that is a module of a worker. */
export interface WorkerModuleFile {
  /** Below the worker's folder, and what other modules import it by. */
  readonly path: string;
  readonly kind: "esModule" | "wasm" | "data" | "text";
}
