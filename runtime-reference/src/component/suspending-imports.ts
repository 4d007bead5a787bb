/**
 * The imports that may wait: the engine suspends the guest in them (JSPI) while other guests run. Everything else
 * returns at once and stays cheap. Key-value and config are here because their backends may be behind a network.
 * Names without versions stand for all versions.
 */
export const suspendingImports: readonly string[] = [
  "wasi:config/store#get",
  "wasi:config/store#get-all",
  "wasi:io/poll#[method]pollable.block",
  "wasi:io/poll#poll",
  "wasi:io/streams#[method]input-stream.blocking-read",
  "wasi:io/streams#[method]input-stream.blocking-skip",
  "wasi:io/streams#[method]output-stream.blocking-flush",
  "wasi:io/streams#[method]output-stream.blocking-splice",
  "wasi:io/streams#[method]output-stream.blocking-write-and-flush",
  "wasi:io/streams#[method]output-stream.blocking-write-zeroes-and-flush",
  "wasi:keyvalue/atomics#[static]cas.new",
  "wasi:keyvalue/atomics#increment",
  "wasi:keyvalue/atomics#swap",
  "wasi:keyvalue/batch#delete-many",
  "wasi:keyvalue/batch#get-many",
  "wasi:keyvalue/batch#set-many",
  "wasi:keyvalue/store#[method]bucket.delete",
  "wasi:keyvalue/store#[method]bucket.exists",
  "wasi:keyvalue/store#[method]bucket.get",
  "wasi:keyvalue/store#[method]bucket.list-keys",
  "wasi:keyvalue/store#[method]bucket.set",
];

/** The exports that may suspend in one of them. */
export const suspendingExports: readonly string[] = ["wasi:http/incoming-handler#handle"];
