/**
 * A terminal's Ctrl-C reaches the whole process group, and npm forwards it once more: what arrives within this time,
 * in milliseconds, is one signal.
 */
const sameSignalMs = 500;

/** Resolves once SIGINT or SIGTERM has come and `close` is done; a second signal calls it with no grace left. */
export async function closeOnSignal(close: (options?: { readonly graceMs: number }) => Promise<void>): Promise<void> {
  const signals = ["SIGINT", "SIGTERM"] as const;
  await new Promise<void>((resolve, reject) => {
    let firstAt: number | undefined;
    function onSignal(): void {
      if (firstAt === undefined) {
        firstAt = performance.now();
        console.error("Stopping: running requests may end, a second signal cuts them off");
        close().then(resolve, reject);
      } else if (performance.now() - firstAt > sameSignalMs) {
        close({ graceMs: 0 }).catch(reject);
      }
    }
    for (const signal of signals) process.on(signal, onSignal);
  });
}
