import { writeReport } from "../report/write-report.ts";
import { LoadCallError } from "./load-call-error.ts";
import { currentPhase } from "./phase.ts";
import { WarmUpCallError } from "./warm-up-call-error.ts";

/**
 * Refuses what only a host has. At build time there is none: in the engine such a call is a trap that ends the build with
 * numbers, or its result would be frozen into each instance.
 * @param call for example `Math.random()`
 * @throws LoadCallError while the module loads
 * @throws WarmUpCallError in warm-up
 */
export function assertServing(call: string): void {
  if (currentPhase() === "load") throw new LoadCallError(call);
  assertNotWarmingUp(call);
}

/** @throws WarmUpCallError in warm-up */
export function assertNotWarmingUp(call: string): void {
  if (currentPhase() !== "warm-up") return;
  const error = new WarmUpCallError(call);
  // Told at once: a handler that catches the error would hide that it answers otherwise than a host would make it.
  writeReport({ godwit: "warm-up-call", call, stack: error.stack ?? "" });
  throw error;
}
