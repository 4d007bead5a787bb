/** What lies in a function's folder, which is what the zip holds. */
export const functionFiles = {
  entry: "index.mjs",
  /** The handler's bundle, where it runs in Node's own engine. */
  handler: "handler.js",
  /** Ends guests that run for too long, in a thread of its own; the runtime loads it from beside the entry. */
  monitor: "monitor-thread.js",
  package: "package.json",
  /** The prepared app. */
  app: "app",
  /** In the app's folder: the engine. */
  engine: "engine",
  /** In the app's folder, where a layer has the engine's core modules: where they are in it. */
  layer: "layer.json",
  wrapper: "wrapper.sh",
  bootstrap: "bootstrap",
  client: "runtime-client.mjs",
} as const;
