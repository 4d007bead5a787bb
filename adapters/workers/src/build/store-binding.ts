/** The class whose objects keep stores, and the binding by which a worker finds them. The request half names them the same way. */
export const storeBinding = { name: "GODWIT_STORES", className: "GodwitStore" } as const;
