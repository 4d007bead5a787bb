import { join } from "node:path";
import { serveOnThreads } from "./serve-on-threads.ts";

// Serves the app in a folder until something ends the process.
const [directory = "", cacheDirectory = ""] = process.argv.slice(2);
const host = await serveOnThreads({
  apps: [{ directory: join(directory, "guest") }],
  threads: 2,
  port: 0,
  dataDirectory: join(directory, "data"),
  cacheDirectory,
  verify: true,
});
await (await fetch(`${host.url}/count`)).text();
console.log("answered");
