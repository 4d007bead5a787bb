import type { WitType } from "../src/glue/plan/wit-type.ts";

/** Something that the guest gives, and could give otherwise. */
export interface Place {
  readonly kind: "discriminant" | "own" | "borrow" | "flags" | "text" | "pointer" | "length" | "unused bits";
  /** Of what, where that makes a difference. */
  readonly of: "" | "text" | "bytes" | "list";
  /** Where it stands, for example `1.[].0`; the same for all elements of a list. */
  readonly path: string;
  /** How many cases or flags there are, what a pointer is aligned to, how long an element is, which resource a handle is of. */
  readonly extent: number;
  set(bits: bigint): void;
}

/** A core value by its bits. */
export interface Core {
  bits: bigint;
}

/** Changes a pointer, or the length after it. */
export type SetPart = (bits: bigint, part: 0 | 1) => void;

export interface PairPlace {
  readonly of: "text" | "bytes" | "list";
  readonly path: string;
  readonly size: number;
  readonly alignment: number;
  /** A pointer to nothing may be any. */
  readonly isEmpty: boolean;
}

/** What could be wrong with the parameters of a call. */
export class GuestPlaces {
  readonly all: Place[] = [];

  note(kind: Place["kind"], path: string, extent: number, core: Core): void {
    const set = (bits: bigint) => {
      core.bits = bits;
    };
    this.all.push({ kind, of: "", path, extent, set });
  }

  noteHandleOrFlags(type: WitType, path: string, core: Core): void {
    if (type.kind === "own" || type.kind === "borrow") this.note(type.kind, path, type.resource, core);
    else if (type.kind === "flags") this.note("flags", path, type.names.length, core);
  }

  notePair({ of, path, size, alignment, isEmpty }: PairPlace, set: SetPart): void {
    if (!isEmpty) this.all.push({ kind: "pointer", of, path, extent: alignment, set: (bits) => set(bits, 0) });
    this.all.push({ kind: "length", of, path, extent: size, set: (bits) => set(bits, 1) });
  }
}
