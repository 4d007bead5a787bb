import type { Plan } from "./platform-facts.ts";

/** What a build of a worker can be told. */
export interface WorkerOptions {
  /** `component`: a clean instance for every request. `bundle`: the handler in the platform's own engine. */
  readonly as: "component" | "bundle";
  /** Of the account that the worker is for. Free: no limit of computing time can be set, the platform's own is 10 ms. */
  readonly plan: Plan;
}
