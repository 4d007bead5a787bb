import { fileURLToPath } from "node:url";
import type { Peer } from "./peer.ts";

const godwit = fileURLToPath(new URL("../../sdk/bin/godwit.js", import.meta.url));

/** godwit's reference host, compiled as its package is: stripping types while it starts costs memory and time. */
export const referencePeer: Peer = {
  name: "reference",
  command: ({ directory }, port) => [process.execPath, godwit, "serve", directory, "--port", String(port), "--json"],
};
