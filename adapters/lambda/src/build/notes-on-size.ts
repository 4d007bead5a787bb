import type { PackedFunction } from "./pack-function.ts";
import { platformSizes } from "./platform-sizes.ts";

/** What the developer should know of the zips. */
export function notesOnSize({ hasLayer, zipBytes }: PackedFunction): readonly string[] {
  return [
    ...(hasLayer ? ["layer.zip has the engine: publish it as a layer, and give the function that version of it"] : []),
    ...(zipBytes > platformSizes.directUpload
      ? [
          `function.zip has ${(zipBytes / 1e6).toFixed(1)} MB, and 50 MB can be uploaded directly: upload it to S3 first, as "sam deploy" does`,
        ]
      : []),
  ];
}
