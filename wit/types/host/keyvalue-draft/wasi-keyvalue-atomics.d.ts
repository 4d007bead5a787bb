/** @module Interface wasi:keyvalue/atomics@0.2.0-draft **/
export function increment(bucket: Bucket, key: string, delta: bigint): bigint;
export type Bucket = import('./wasi-keyvalue-store.js').Bucket;
export type Error = import('./wasi-keyvalue-store.js').Error;
