import { fileURLToPath } from "node:url";
import type { Peer } from "./peer.ts";

const godwit = fileURLToPath(new URL("../../sdk/bin/godwit.js", import.meta.url));

/** godwit's reference host, compiled as its package is: stripping types while it starts costs memory and time. */
export const referencePeer: Peer = {
  name: "reference",
  command: ({ directory }, port) => serveCommand([directory], port),
};

/** The command line for several apps, each a folder or `folder=route`. */
export function serveCommand(apps: readonly string[], port: number, ...options: readonly string[]): readonly string[] {
  return [process.execPath, godwit, "serve", ...apps, "--port", String(port), "--json", ...options];
}
