import { typedCommand } from "./typed-command.ts";

/** A folder holds no worker. */
export class WorkerMissingError extends Error {
  override readonly name = "WorkerMissingError";
  readonly code = "GODWIT_WORKER_MISSING";
  readonly wayOut: string = typedCommand("godwit build --target workers");

  constructor(directory: string) {
    super(`Cannot emulate "${directory}": it has no folder "worker", expected what a build for Workers writes`);
  }
}
