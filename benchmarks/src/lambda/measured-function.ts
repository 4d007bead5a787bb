/** A function that is measured. */
export interface MeasuredFunction {
  readonly name: string;
  /** Unpacked, with `index.mjs`. */
  readonly folder: string;
  /** Of the zip, or what would be in it, compressed. */
  readonly packedBytes: number;
  readonly unpackedBytes: number;
}
