import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Peer } from "./peer.ts";

const jco = join(dirname(createRequire(import.meta.url).resolve("@bytecodealliance/jco")), "jco.js");

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
