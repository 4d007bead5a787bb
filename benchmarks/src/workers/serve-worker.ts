import { startEmulation } from "@godwit/adapter-workers/emulate";

// node serve-worker.ts FOLDER: serves a worker's folder on workerd, and writes where and which process it is.
const [, , directory = ""] = process.argv;
const { url, pid } = await startEmulation({ directory, port: 0, hostname: "127.0.0.1", env: {} });
console.log(JSON.stringify({ url, pid }));
