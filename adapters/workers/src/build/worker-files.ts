/** What lies in a worker's folder. */
export const workerFiles = {
  entry: "worker.js",
  config: "wrangler.jsonc",
  types: "worker-configuration.d.ts",
  /** The app's own modules. */
  app: "app",
} as const;
