import { measureLoad, type Round } from "./measure-load.ts";
import type { BuiltFolder, Peer } from "./peer.ts";
import { freePort, type ServedPeer, servePeer } from "./serve-peer.ts";

/** What a peer showed in each round, and what it was after the last. */
export interface PeerRounds {
  readonly peer: string;
  readonly firstAnswerMs: number;
  readonly rounds: readonly Round[];
  readonly residentMiB: number | undefined;
}

export interface RoundsOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly path: string;
  /** Told of each step, for people who wait. */
  readonly onProgress: (text: string) => void;
}

/** Has peers take turns under load, so that a slow minute of the machine meets them all; those that are absent are told. */
export async function measureRounds(
  peers: readonly Peer[],
  app: BuiltFolder,
  options: RoundsOptions,
): Promise<{ readonly measured: readonly PeerRounds[]; readonly absent: Readonly<Record<string, string>> }> {
  await using stack = new AsyncDisposableStack();
  const served: { readonly peer: string; readonly server: ServedPeer; readonly rounds: Round[] }[] = [];
  const absent: Record<string, string> = {};
  for (const peer of peers) {
    const port = await freePort();
    const command = peer.command(app, port);
    if ("absent" in command) {
      absent[peer.name] = command.absent;
      continue;
    }
    options.onProgress(`starting ${peer.name}`);
    served.push({ peer: peer.name, server: stack.use(await servePeer(command, port)), rounds: [] });
  }
  // The first round warms the peers up.
  for (let round = 0; round <= options.rounds; round++) {
    options.onProgress(round === 0 ? "warming up" : `round ${round} of ${options.rounds}`);
    for (const { server, rounds } of served) {
      const result = await measureLoad(new URL(options.path, server.url).href, options.seconds, options.connections);
      if (round > 0) rounds.push(result);
    }
  }
  const measured = await Promise.all(
    served.map(async ({ peer, server, rounds }) => ({
      peer,
      firstAnswerMs: server.firstAnswerMs,
      rounds,
      residentMiB: await server.residentMiB(),
    })),
  );
  return { measured, absent };
}
