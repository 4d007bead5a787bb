import type { AppManifest } from "@godwit/wit";

/** Where a build is meant to run; it decides which drafts of key-value and config the component imports. */
export type Target = AppManifest["target"];

/** All targets, in the order in which they are shown. */
export const targets: readonly Target[] = ["reference", "wasmtime", "spin", "wasmcloud", "lambda", "workers"];
