export type { Answerer } from "./answerer.ts";
export { createComponentWorker } from "./create-component-worker.ts";
export { createWorker, type WorkerEnv, type WorkerModule, type WorkerParts } from "./create-worker.ts";
export { GodwitStore } from "./keyvalue/store-object.ts";
export { printEvent } from "./print-event.ts";
