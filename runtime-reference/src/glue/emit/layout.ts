import type { PrimitiveKind, WitType } from "../plan/wit-type.ts";

/** A type of a core function's parameter or result. */
export type FlatType = "i32" | "i64" | "f32" | "f64";

/** How the canonical ABI lays a type out (Component Model, CanonicalABI.md, "Alignment", "Element Size", "Flattening"). */
export interface Layout {
  /** In bytes. */
  readonly size: number;
  /** In bytes, a power of two. */
  readonly alignment: number;
  readonly flat: readonly FlatType[];
}

/** A variant, and everything that is one by another name. */
export interface VariantLayout {
  /** How many bytes tell the case. */
  readonly discriminantSize: 1 | 2 | 4;
  /** Where each case's payload begins. */
  readonly payloadOffset: number;
  /** What all cases' payloads together flatten to. */
  readonly payloadFlat: readonly FlatType[];
}

const primitives: Readonly<Record<PrimitiveKind, Layout>> = {
  bool: { size: 1, alignment: 1, flat: ["i32"] },
  s8: { size: 1, alignment: 1, flat: ["i32"] },
  u8: { size: 1, alignment: 1, flat: ["i32"] },
  s16: { size: 2, alignment: 2, flat: ["i32"] },
  u16: { size: 2, alignment: 2, flat: ["i32"] },
  s32: { size: 4, alignment: 4, flat: ["i32"] },
  u32: { size: 4, alignment: 4, flat: ["i32"] },
  s64: { size: 8, alignment: 8, flat: ["i64"] },
  u64: { size: 8, alignment: 8, flat: ["i64"] },
  f32: { size: 4, alignment: 4, flat: ["f32"] },
  f64: { size: 8, alignment: 8, flat: ["f64"] },
  char: { size: 4, alignment: 4, flat: ["i32"] },
  string: { size: 8, alignment: 4, flat: ["i32", "i32"] },
};

/** Lays out the types of a plan. */
export class Layouts {
  readonly #types: readonly WitType[];
  readonly #layouts: (Layout | undefined)[] = [];

  constructor(types: readonly WitType[]) {
    this.#types = types;
  }

  type(index: number): WitType {
    const type = this.#types[index];
    if (type === undefined) throw new RangeError(`Cannot lay out type ${index}: there are ${this.#types.length}`);
    return type;
  }

  of(index: number): Layout {
    const known = this.#layouts[index];
    if (known !== undefined) return known;
    const layout = this.#layOut(this.type(index));
    this.#layouts[index] = layout;
    return layout;
  }

  /** Where each of several values begins when they lie one after the other, as in a record. */
  sequence(indexes: readonly number[]): Layout & { readonly offsets: readonly number[] } {
    const offsets: number[] = [];
    let end = 0;
    let alignment = 1;
    for (const index of indexes) {
      const layout = this.of(index);
      const offset = alignTo(end, layout.alignment);
      offsets.push(offset);
      end = offset + layout.size;
      alignment = Math.max(alignment, layout.alignment);
    }
    return { size: alignTo(end, alignment), alignment, offsets, flat: indexes.flatMap((index) => this.of(index).flat) };
  }

  /** @param payloads the type of each case's payload */
  variant(payloads: readonly (number | undefined)[]): Layout & VariantLayout {
    const discriminantSize = payloads.length <= 0x100 ? 1 : payloads.length <= 0x1_0000 ? 2 : 4;
    let size = 0;
    let alignment = 1;
    const payloadFlat: FlatType[] = [];
    for (const index of payloads) {
      if (index === undefined) continue;
      const layout = this.of(index);
      size = Math.max(size, layout.size);
      alignment = Math.max(alignment, layout.alignment);
      layout.flat.forEach((flat, at) => {
        payloadFlat[at] = joined(payloadFlat[at], flat);
      });
    }
    const payloadOffset = alignTo(discriminantSize, alignment);
    alignment = Math.max(alignment, discriminantSize);
    return {
      discriminantSize,
      payloadOffset,
      payloadFlat,
      size: alignTo(payloadOffset + size, alignment),
      alignment,
      flat: ["i32", ...payloadFlat],
    };
  }

  #layOut(type: WitType): Layout {
    switch (type.kind) {
      case "list":
        return primitives.string;
      case "record":
        return this.sequence(type.fields.map((field) => field.type));
      case "tuple":
        return this.sequence(type.elements);
      case "variant":
        return this.variant(type.cases.map((variantCase) => variantCase.type));
      case "enum":
        return this.variant(type.names.map(() => undefined));
      case "option":
        return this.variant([undefined, type.some]);
      case "result":
        return this.variant([type.ok, type.err]);
      case "flags": {
        const bytes = type.names.length <= 8 ? 1 : type.names.length <= 16 ? 2 : 4;
        return { size: bytes, alignment: bytes, flat: ["i32"] };
      }
      case "own":
      case "borrow":
        return primitives.u32;
      default:
        return primitives[type.kind];
    }
  }
}

function alignTo(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

/** CanonicalABI.md, `join`. */
function joined(a: FlatType | undefined, b: FlatType): FlatType {
  if (a === undefined || a === b) return b;
  return (a === "i32" && b === "f32") || (a === "f32" && b === "i32") ? "i32" : "i64";
}
