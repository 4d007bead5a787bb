/** What a function may weigh, in bytes. Source: AWS Lambda Developer Guide, "Lambda quotas", as of November 2026. */
export interface PlatformSizes {
  /** Of a zip that is uploaded directly, and not through a bucket. */
  readonly directUpload: number;
  /** Of a function with all its layers, unpacked. */
  readonly unpacked: number;
}

export const platformSizes: PlatformSizes = {
  directUpload: 50_000_000,
  // Lambda's own message has this number.
  unpacked: 262_144_000,
};
