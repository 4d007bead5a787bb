import type { Place } from "./guest-places.ts";
import { relayLayout } from "./relay-component.ts";

/** A way to give something wrong. */
export interface Fault {
  /** The same for all places where it is the same mistake. */
  readonly name: string;
  readonly bits: bigint;
}

const end = BigInt(relayLayout.end);
const largest = 0xffff_ffffn;

/** What could stand at a place instead. */
export function faultsOf({ kind, of, extent }: Place): Fault[] {
  const named = (faults: Readonly<Record<string, bigint>>) =>
    Object.entries(faults).map(([name, bits]) => ({ name: `${of === "" ? kind : `${kind} of ${of}`}: ${name}`, bits }));
  switch (kind) {
    case "discriminant":
      return named({ "one too many": BigInt(extent), "the largest": largest });
    case "own":
    case "borrow":
      return named({ zero: 0n, "never given": 0x7fff_fff0n, "the largest": largest });
    case "flags":
      return named({ "more than there are": largest });
    case "text":
      return named({
        "no UTF-8": 0xffff_ffffn,
        "an overlong form": 0x80c0_80c0n,
        "a surrogate": 0x4180_a0edn,
        "past Unicode": 0x8080_90f4n,
      });
    case "pointer":
      return named({
        "where the memory ends": end,
        "the largest": largest,
        ...(extent > 1 ? { "not aligned": 4097n } : {}),
      });
    case "length":
      return named({
        "past the memory": end + 1n,
        "negative, if it had a sign": 0x8000_0000n,
        "the largest": largest,
        ...(extent > 1 ? { "of which the size overflows": BigInt(Math.floor(2 ** 32 / extent) + 1) } : {}),
      });
    case "unused bits":
      return named({ set: 0xdead_beef_0000_0000n });
  }
}
