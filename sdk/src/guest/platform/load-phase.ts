// The module's top level runs once, at build time; its memory is what each instance starts from. Module state, because
// replaced globals have no other way to learn that a request has begun.
let loading = true;

/** Whether the handler's module is being loaded, at build time. */
export function isLoading(): boolean {
  return loading;
}

/** Says that a request has come. */
export function endLoadPhase(): void {
  loading = false;
}
