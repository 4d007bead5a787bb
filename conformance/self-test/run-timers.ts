/** Timers of 30, 10 and 20 ms, called a, b and c, and one that is cleared. */
export async function runTimers(
  setTimer: (run: () => void, ms: number) => unknown,
  clearTimer: (timer: never) => void,
): Promise<object> {
  const startedAt = performance.now();
  const order: string[] = [];
  let [cleared, late] = [true, true];
  const never = setTimer(() => {
    cleared = false;
  }, 5);
  const named: readonly (readonly [string, number])[] = [
    ["a", 30],
    ["b", 10],
    ["c", 20],
  ];
  const fired = named.map(
    ([name, ms]) =>
      new Promise<void>((resolve) => {
        setTimer(() => {
          order.push(name);
          late &&= performance.now() - startedAt >= ms - 1;
          resolve();
        }, ms);
      }),
  );
  // What a timer is, its own platform knows.
  clearTimer(never as never);
  await Promise.all(fired);
  return { order, elapsedMs: performance.now() - startedAt, cleared, late };
}
