import type { Bytes } from "./ask.ts";

/** A call of a store, by the name of its method in the SDK. */
export type StoreCall =
  | { readonly call: "get" | "has" | "delete" | "getText"; readonly key: string; readonly store?: string }
  /** Length and SHA-256 of the value, as of `digest`. */
  | { readonly call: "digest"; readonly key: string; readonly store?: string }
  | { readonly call: "set"; readonly key: string; readonly value: Bytes; readonly store?: string }
  /** All keys, page by page: `{ keys, pages }`. */
  | { readonly call: "list"; readonly store?: string }
  | { readonly call: "increment"; readonly key: string; readonly delta?: number; readonly store?: string }
  /** Decimal text. */
  | { readonly call: "incrementBigInt"; readonly key: string; readonly delta?: string; readonly store?: string }
  /**
   * Compare-and-swap: reads, carries out `meanwhile` as another would (in the first attempts, one list for each), and writes the
   * value. The result: `{ attempts, seen: [what each attempt read], value }`.
   */
  | {
      readonly call: "update";
      readonly key: string;
      readonly value: Bytes;
      readonly meanwhile?: readonly (readonly StoreCall[])[];
      readonly store?: string;
    }
  | { readonly call: "getMany" | "deleteMany"; readonly keys: readonly string[]; readonly store?: string }
  | {
      readonly call: "setMany";
      readonly entries: readonly (readonly [key: string, value: Bytes])[];
      readonly store?: string;
    }
  /** `count` keys that begin with `prefix` and end in a number from 0, with that number as their value: one `setMany`. */
  | { readonly call: "setNumbered"; readonly prefix: string; readonly count: number; readonly store?: string }
  /** Sets `key` to the numbers from 0 to `rounds`, reads each back, and gives how many differed. */
  | { readonly call: "readBack"; readonly key: string; readonly rounds: number; readonly store?: string };
