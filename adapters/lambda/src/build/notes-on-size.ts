/**
 * What a zip may weigh: 50 MB uploaded directly, 250 MB unpacked with all layers.
 * Source: AWS Lambda Developer Guide, "Lambda quotas", as of November 2026.
 */
const DIRECT_UPLOAD_BYTES = 50_000_000;

/** What the developer should know of the zip's size. */
export function notesOnSize(bytes: number): readonly string[] {
  if (bytes <= DIRECT_UPLOAD_BYTES) return [];
  const megabytes = (bytes / 1e6).toFixed(1);
  return [
    `function.zip has ${megabytes} MB, and 50 MB can be uploaded directly: upload it to S3 first, as "sam deploy" does`,
  ];
}
