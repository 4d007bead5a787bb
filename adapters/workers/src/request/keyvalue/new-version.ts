/** A version that no value ever had. */
export function newVersion(): string {
  return crypto.randomUUID();
}
