import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Peer } from "./peer.ts";

const jco = join(dirname(fileURLToPath(import.meta.resolve("@bytecodealliance/jco"))), "jco.js");

/** `jco serve`: JavaScript as well, with a new instance for each request. */
export const jcoPeer: Peer = {
  name: "jco",
  command: ({ component }, port) => [
    process.execPath,
    jco,
    "serve",
    component,
    "--isolate-requests=instance",
    "--host",
    "127.0.0.1",
    "--port",
    String(port),
  ],
};
