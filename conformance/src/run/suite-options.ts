import type { Progress } from "./progress.ts";

/** How a run goes. All have defaults. */
export interface SuiteOptions {
  /** How many cases run at once on one host. Default 4. */
  readonly parallel?: number;
  /** How long a step may take that does not say so itself. Default 10000. */
  readonly stepLimitMs?: number;
  /** Values of config keys. Default: a `password` that nobody else knows. */
  readonly config?: Readonly<Record<string, string>>;
  /** Which of these values must not appear in a transcript. Default: `password`. */
  readonly secretKeys?: readonly string[];
  /** Where the runner's upstream may listen. Default: the ports that the handler's settings allow. */
  readonly upstreamPorts?: readonly number[];
  /** Of the suite, for the results. */
  readonly suite?: { readonly version: string; readonly cases: number };
}

export type OnProgress = (event: Progress) => void;
