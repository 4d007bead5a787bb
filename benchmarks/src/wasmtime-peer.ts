import { findProgram } from "./find-program.ts";
import type { Peer } from "./peer.ts";

/** `wasmtime serve`: an instance for each request as well, compiled ahead. */
export const wasmtimePeer: Peer = {
  name: "wasmtime",
  command({ component }, port) {
    const program = findProgram("wasmtime");
    if (program === undefined) return { absent: "no wasmtime on the PATH" };
    return [program, "serve", "-Scli", "--addr", `127.0.0.1:${port}`, component];
  },
};
