import { fileURLToPath } from "node:url";
import type { Peer } from "./peer.ts";

const godwit = fileURLToPath(new URL("../../sdk/bin/godwit.js", import.meta.url));

/** godwit's reference host. */
export const referencePeer: Peer = {
  name: "reference",
  command: ({ directory }, port) => [
    process.execPath,
    "--conditions=@godwit/source",
    godwit,
    "serve",
    directory,
    "--port",
    String(port),
    "--json",
  ],
};
