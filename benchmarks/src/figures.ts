/** A figure of the project's table: what it must reach, and what we want. */
export interface Figure {
  readonly name: string;
  readonly unit: "ms" | "MiB" | "GiB" | "times" | "MiB more";
  readonly floor: number;
  readonly goal: number;
  readonly better: "higher" | "lower";
}

/** All but those of a build. "Times" are ratios to the peer, in the same round of one run, per core. */
export const figures = {
  reset: { name: "instance ready for a request (reset), p50", unit: "ms", floor: 0.02, goal: 0.01, better: "lower" },
  request: {
    name: "isolated Hono JSON request, in process, p50",
    unit: "ms",
    floor: 0.16,
    goal: 0.08,
    better: "lower",
  },
  wasmtime: { name: "isolated req/s against `wasmtime serve`", unit: "times", floor: 2, goal: 4, better: "higher" },
  jco: { name: "isolated req/s against `jco serve`", unit: "times", floor: 25, goal: 60, better: "higher" },
  workerd: {
    name: "isolated req/s against workerd without isolation",
    unit: "times",
    floor: 0.2,
    goal: 0.5,
    better: "higher",
  },
  tail: { name: "p99 over p50 at 8 connections", unit: "times", floor: 4, goal: 2, better: "lower" },
  memory: { name: "resident memory of one worker under load", unit: "MiB", floor: 250, goal: 120, better: "lower" },
  start: { name: "`serve` to first answer, cache warm", unit: "ms", floor: 500, goal: 150, better: "lower" },
  manyMemory: {
    name: "3,000 apps served in turn by one host: resident memory",
    unit: "GiB",
    floor: 6,
    goal: 1.5,
    better: "lower",
  },
  manyDisk: { name: "3,000 apps: disk", unit: "GiB", floor: 4, goal: 2, better: "lower" },
  manyFirst: {
    name: "first request to an app never served before, p99, of 3,000",
    unit: "ms",
    floor: 50,
    goal: 5,
    better: "lower",
  },
  soak: {
    name: "memory after many requests, above that after a tenth",
    unit: "MiB more",
    floor: 16,
    goal: 4,
    better: "lower",
  },
} as const satisfies Readonly<Record<string, Figure>>;
