/**
 * Runs `make` and `check` beside each other and returns what was made. When the check fails, its error is the answer
 * and the making is ended: what a type error says is most often why the module does not load, too.
 */
export async function makeWhileChecking<Made>(
  make: (signal: AbortSignal) => Promise<Made>,
  check: () => Promise<void>,
): Promise<Made> {
  const checking = new AbortController();
  const making = make(checking.signal);
  // Its failure is told below; until then nobody waits for it.
  making.catch(() => undefined);
  try {
    await check();
  } catch (failure) {
    checking.abort(failure);
    // Its folder and processes are gone before the build is over.
    await making.catch(() => undefined);
    throw failure;
  }
  return making;
}
