import { measureAmount } from "./measure-load.ts";
import type { BuiltFolder } from "./peer.ts";
import { referencePeer } from "./reference-peer.ts";
import { freePort, servePeer } from "./serve-peer.ts";

/** Resident memory of one process after so many requests. */
export interface SoakPoint {
  readonly requests: number;
  readonly residentMiB: number;
}

const POINTS = 20;

/** Sends many requests through one process of the reference host, and looks at its memory on the way. */
export async function measureSoak(
  app: BuiltFolder,
  requests: number,
  onProgress: (text: string) => void,
): Promise<readonly SoakPoint[]> {
  const port = await freePort();
  const command = referencePeer.command(app, port);
  if ("absent" in command) throw new Error(command.absent);
  await using server = await servePeer(command, port);
  const points: SoakPoint[] = [];
  for (let point = 1; point <= POINTS; point++) {
    await measureAmount(new URL("/items/1", server.url).href, Math.ceil(requests / POINTS), 8);
    const residentMiB = (await server.residentMiB()) ?? Number.NaN;
    points.push({ requests: Math.ceil((requests / POINTS) * point), residentMiB });
    onProgress(`${points.at(-1)?.requests} requests, ${residentMiB.toFixed(0)} MiB`);
  }
  return points;
}
