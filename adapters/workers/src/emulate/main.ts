export { configVariables } from "./config-variables.ts";
export { type Emulation, type EmulationOptions, startEmulation, type WorkerLine } from "./start-emulation.ts";
export { WorkerConfigError, type WorkerConfigErrorCode } from "./worker-config-error.ts";
export { WorkerdStartError } from "./workerd/workerd-start-error.ts";
