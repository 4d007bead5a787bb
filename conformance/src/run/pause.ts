/** At least so long: a timer may fire a millisecond early. */
export async function pause(ms: number): Promise<void> {
  const until = performance.now() + ms;
  while (performance.now() < until) {
    const { promise, resolve } = Promise.withResolvers<void>();
    setTimeout(resolve, Math.ceil(until - performance.now()));
    await promise;
  }
}
