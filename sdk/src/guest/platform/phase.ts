/**
 * `load`: the module's top level runs, at build time; its memory is what each instance starts from. `warm-up`: the build
 * answers the app's `warm` requests, right after it. `serve`: a request has come.
 */
export type Phase = "load" | "warm-up" | "serve";

// Module state, because replaced globals have no other way to learn of it.
let phase: Phase = "load";

export function currentPhase(): Phase {
  return phase;
}

export function enterPhase(next: Phase): void {
  phase = next;
}
