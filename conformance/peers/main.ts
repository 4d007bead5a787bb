import { parseArgs } from "node:util";
import { findPeer } from "./find-peer.ts";
import { installPeer } from "./install-peer.ts";
import { type PeerName, peerNames, peerVersions } from "./peer-versions.ts";

// node peers/main.ts [--list] [NAME...]: without names, all of them
const { values, positionals } = parseArgs({ allowPositionals: true, options: { list: { type: "boolean" } } });
const unknown = positionals.find((name) => !peerNames.some((known) => known === name));
if (unknown !== undefined) {
  process.stderr.write(`Cannot install "${unknown}": there is no such peer, expected ${peerNames.join(", ")}\n`);
  process.exit(2);
}
const chosen = positionals.length === 0 ? peerNames : peerNames.filter((name) => positionals.includes(name));
if (values.list === true) {
  const lines = chosen.map((name) => `${name} ${peerVersions[name]}: ${findPeer(name) ?? "absent"}\n`);
  process.stdout.write(lines.join(""));
} else {
  for (const [index, name] of chosen.entries()) await install(name, `${index + 1}/${chosen.length}`);
}

/** One that fails does not keep the others from being installed. */
async function install(name: PeerName, place: string): Promise<void> {
  const title = `${place} ${name} ${peerVersions[name]}`;
  process.stdout.write(`${title} …\n`);
  const start = performance.now();
  try {
    const isNew = await installPeer(name);
    const took = `${((performance.now() - start) / 1000).toFixed(0)} s`;
    process.stdout.write(`${title}: ${isNew ? `installed in ${took}` : "was there"}, ${findPeer(name)}\n`);
  } catch (error) {
    process.stderr.write(`${title}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
