/** The guest could not wait for anything: Node has no JavaScript promise integration, or has it behind its flag. */
export class PromiseIntegrationMissingError extends Error {
  override readonly name = "PromiseIntegrationMissingError";
  readonly code = "GODWIT_PROMISE_INTEGRATION_MISSING";

  constructor(version: string) {
    super(
      `Cannot start the function: Node ${version} has no WebAssembly JavaScript promise integration, expected Node 24.20 or later, or AWS_LAMBDA_EXEC_WRAPPER=/var/task/wrapper.sh`,
    );
  }
}

/** @throws PromiseIntegrationMissingError */
export function assertPromiseIntegration(): void {
  if (!isAvailable()) throw new PromiseIntegrationMissingError(process.versions.node);
}

// Node's types do not know WebAssembly.
function isAvailable(): boolean {
  const { WebAssembly } = globalThis as { readonly WebAssembly?: object };
  return WebAssembly !== undefined && "Suspending" in WebAssembly;
}
