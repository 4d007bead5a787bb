/** The number that AWS's documents use for an account. */
export const EMULATED_ACCOUNT = "123456789012";

/** How AWS names a function, for a region and a function's name. */
export function functionArn(region: string, name: string): string {
  return `arn:aws:lambda:${region}:${EMULATED_ACCOUNT}:function:${name}`;
}
