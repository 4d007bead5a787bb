/** Files that hold a zero byte, as git tells a binary: what a build makes is built, not checked in. */
export function findBinaries(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): readonly string[] {
  return files.filter(({ bytes }) => bytes.subarray(0, 8000).includes(0)).map(({ path }) => path);
}
