/** Two stores would be one namespace of Workers KV. */
export class SharedBindingError extends Error {
  override readonly name = "SharedBindingError";
  readonly code = "GODWIT_STORE_BINDING_SHARED";

  constructor(stores: readonly string[], binding: string) {
    super(
      `Cannot keep the stores "${stores.join('" and "')}" in Workers KV: both would be the binding "${binding}", expected names that differ in letters and digits`,
    );
  }
}
