/** What lies in a function's folder, which is what the zip holds. */
export const functionFiles = {
  entry: "index.mjs",
  /** Ends guests that run for too long, in a thread of its own; the runtime loads it from beside the entry. */
  monitor: "monitor-thread.js",
  package: "package.json",
  /** The prepared app. */
  app: "app",
  wrapper: "wrapper.sh",
  bootstrap: "bootstrap",
  client: "runtime-client.mjs",
} as const;
