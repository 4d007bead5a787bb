/** Something in a worker imports a module of Node's, which no worker has. */
export class NodeModuleError extends Error {
  override readonly name = "NodeModuleError";
  readonly code = "GODWIT_WORKER_NODE_MODULE";

  constructor(module: string, importer: string) {
    super(`Cannot bundle the worker: "${importer}" imports "${module}", which a worker does not have`);
  }
}
