import { join } from "node:path";
import { serveOnThreads } from "./serve-on-threads.ts";

// Serves the app in a folder, asks it once, and lives until something ends the process.
const [directory = "", cacheDirectory = ""] = process.argv.slice(2);
const host = await serveOnThreads({
  apps: [{ directory: join(directory, "guest") }],
  threads: 2,
  port: 0,
  dataDirectory: join(directory, "data"),
  cacheDirectory,
  verify: true,
});
// The instance is looked at when its answer is done: whether the answer or the end of the process comes first is a race.
await fetch(`${host.url}/count`).then(
  (answer) => answer.text(),
  () => undefined,
);
