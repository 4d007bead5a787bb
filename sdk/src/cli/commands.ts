import type { Command } from "./command.ts";

/** A command as the overview knows it: its code is loaded when it is the one that is run. */
export interface ListedCommand {
  readonly name: string;
  /** What it does, in one line of the overview. */
  readonly summary: string;
  load(): Promise<Command>;
}

/** Every command, in the order of the overview. */
export const commands: readonly ListedCommand[] = [
  {
    name: "new",
    summary: "a project from a template",
    load: async () => (await import("./new.ts")).newProject,
  },
  {
    name: "dev",
    summary: "builds, serves, and again after each edit",
    load: async () => (await import("./dev.ts")).dev,
  },
  {
    name: "build",
    summary: "a handler into a WebAssembly component",
    load: async () => (await import("./build.ts")).build,
  },
  {
    name: "serve",
    summary: "built apps over HTTP, on the reference host",
    load: async () => (await import("./serve.ts")).serve,
  },
  {
    name: "inspect",
    summary: "what is in a built app",
    load: async () => (await import("./inspect.ts")).inspect,
  },
  {
    name: "cache",
    summary: "what is kept between builds and starts",
    load: async () => (await import("./cache.ts")).cache,
  },
  {
    name: "conformance",
    summary: "the conformance suite, against this or another host",
    load: async () => (await import("./conformance.ts")).conformance,
  },
];
