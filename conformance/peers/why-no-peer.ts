import { findProgram } from "../src/targets/find-program.ts";
import { findPeer } from "./find-peer.ts";
import type { PeerName } from "./peer-versions.ts";
import { runsOn } from "./runs-on.ts";

/** A peer that `GODWIT_REQUIRE_PEERS` names is absent. */
export class RequiredPeerMissingError extends Error {
  override readonly name = "RequiredPeerMissingError";
  readonly code = "GODWIT_PEER_REQUIRED";

  constructor(reason: string) {
    super(`Cannot skip a test: ${reason}, and GODWIT_REQUIRE_PEERS names it`);
  }
}

/**
 * Why tests with this peer are skipped here, for a test context's `skip`; `undefined` where it is there.
 * @throws RequiredPeerMissingError
 */
export function whyNoPeer(name: PeerName): string | undefined {
  const reason = reasonFor(name);
  const isRequired = (process.env.GODWIT_REQUIRE_PEERS ?? "").split(",").includes(name);
  if (reason !== undefined && isRequired) throw new RequiredPeerMissingError(reason);
  return reason;
}

function reasonFor(name: PeerName): string | undefined {
  if (findPeer(name) === undefined) return `${name} is not installed (npm run peers -w @godwit/conformance -- ${name})`;
  const program = runsOn[name];
  if (program === undefined || findProgram(program) !== undefined) return undefined;
  return `${name} needs ${program}, which is not on the PATH`;
}
