export type { Answerer } from "./answerer.ts";
export { createWorker, type WorkerEnv, type WorkerModule, type WorkerParts } from "./create-worker.ts";
export { printEvent } from "./print-event.ts";
