import type { Neighbours } from "./measure-neighbours.ts";

/** What the cells of {@link neighbourCells} are. */
export const neighbourHeadings: readonly string[] = [
  "threads",
  "neighbour",
  "p50",
  "p99",
  "max",
  "p50 of the connections",
  "answers",
  "loops ended (504)",
  "refused memory (200)",
  "broken off",
];

/** Latencies in milliseconds, and what became of the neighbour's requests. */
export function neighbourCells({
  threads,
  neighbour,
  latencies,
  connectionP50Ms,
  neighbourStatuses,
}: Neighbours): readonly string[] {
  return [
    String(threads),
    neighbour,
    ...[latencies.p50Ms, latencies.p99Ms, latencies.maxMs].map((milliseconds) => `${milliseconds.toFixed(1)} ms`),
    `${connectionP50Ms.min.toFixed(1)} to ${connectionP50Ms.max.toFixed(1)} ms`,
    String(latencies.requests),
    String(neighbourStatuses[504] ?? 0),
    String(neighbourStatuses[200] ?? 0),
    String(neighbourStatuses.broken ?? 0),
  ];
}

/** For a terminal. */
export function formatNeighbours(measured: Neighbours): string {
  const [threads, neighbour, p50, p99, max, connections, answers, ended, refused, broken] = neighbourCells(measured);
  const latencies = `${answers} answers, p50 ${p50}, p99 ${p99}, max ${max}; p50 of the connections ${connections}`;
  return `threads: ${threads}, beside ${neighbour}: ${latencies}; ${ended} loops ended, ${refused} refused memory, ${broken} broken off`;
}
