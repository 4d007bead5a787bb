import process from "node:process";

// What a handler throws into its event loop ends neither the request nor the host.
process.on("uncaughtException", () => {});

/** Ends the thread at once: the trap of this host. */
export const trap: () => never = () => process.exit(1);

// A handler has none of what Node gives a program, and what the Minimum Common Web API gives it. Loaded before the handler.
for (const name of ["process", "global", "require", "module"]) Reflect.deleteProperty(globalThis, name);
Object.assign(globalThis, { self: globalThis, reportError: (error: unknown) => console.error(error) });
