/** wasi:filesystem/types `descriptor`: no guest ever gets one. */
class Descriptor {}

/** wasi:filesystem/types `directory-entry-stream`: no guest ever gets one. */
class DirectoryEntryStream {}

/** wasi:filesystem/types and preopens without a directory: engines import them, handlers have no files. */
export const emptyFilesystem: { readonly types: object; readonly preopens: object } = {
  types: { Descriptor, DirectoryEntryStream, filesystemErrorCode: () => undefined },
  preopens: { getDirectories: () => [] },
};
