/** The name of what was thrown; a text is its own name, for engines that throw one when memory is used up. */
export function errorName(error: unknown): string {
  if (typeof error === "string") return error;
  const { name } = (error ?? {}) as { readonly name?: unknown };
  return typeof name === "string" ? name : typeof error;
}
