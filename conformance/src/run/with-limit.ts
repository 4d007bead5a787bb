/** What a promise gives, or what stands for it when that takes too long. */
export async function withLimit<Value, Late>(
  promise: Promise<Value>,
  limitMs: number,
  late: () => Late,
): Promise<Value | Late> {
  const { promise: isLate, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, limitMs);
  try {
    return await Promise.race([promise, isLate.then(late)]);
  } finally {
    clearTimeout(timer);
  }
}
