/** Where jco's glue does something else than ours, because the canonical ABI (Component Model, CanonicalABI.md) says so. */
export interface KnownDifference {
  readonly jco: "takes it" | "traps" | "takes something else";
  /** Heading in CanonicalABI.md. */
  readonly section: string;
  /** What it says of it. */
  readonly sentence: string;
}

const noSuchHandle: KnownDifference = {
  jco: "takes it",
  section: "Table State",
  sentence: "trap_if(i >= len(self.array)); trap_if(self.array[i] is None)",
};
const pastMemory: KnownDifference = {
  jco: "takes it",
  section: "Loading",
  sentence: "trap_if(ptr + length * elem_size(elem_type) > len(cx.opts.memory))",
};
const noText: KnownDifference = {
  jco: "takes it",
  section: "Loading",
  sentence: "except UnicodeError: trap()",
};
const otherType: KnownDifference = {
  jco: "takes it",
  section: "Lifting",
  sentence: "trap_if(h.rt is not t.rt)",
};

/** By what the guest gives. */
export const knownDifferences: Readonly<Record<string, KnownDifference>> = {
  "borrow: zero": noSuchHandle,
  "borrow: never given": noSuchHandle,
  "borrow: the largest": noSuchHandle,
  "own: never given": noSuchHandle,
  "own: the largest": noSuchHandle,
  "length of bytes: past the memory": pastMemory,
  "length of bytes: negative, if it had a sign": pastMemory,
  "length of bytes: the largest": pastMemory,
  "length of list: negative, if it had a sign": pastMemory,
  "length of list: the largest": pastMemory,
  "pointer of bytes: where the memory ends": pastMemory,
  "pointer of bytes: the largest": pastMemory,
  "text: no UTF-8": noText,
  "text: an overlong form": noText,
  "text: a surrogate": noText,
  "text: past Unicode": noText,
  "flags: more than there are": {
    jco: "traps",
    section: "Loading",
    sentence: "for l in labels: record[l] = bool(i & 1); i >>= 1",
  },
  "unused bits: set": {
    jco: "takes something else",
    section: "Flat Lifting",
    sentence: "case ('i64', 'i32') : return wrap_i64_to_i32(x)",
  },
  "result: not aligned": {
    jco: "takes it",
    section: "Lifting and Lowering Values",
    sentence: "trap_if(ptr != align_to(ptr, alignment(tuple_type)))",
  },
  "result: partly past the memory": {
    jco: "takes it",
    section: "Lifting and Lowering Values",
    sentence: "trap_if(ptr + elem_size(tuple_type) > len(cx.opts.memory))",
  },
  "the allocator calls the host": {
    jco: "takes it",
    section: "canon lower",
    sentence: "trap_if(not inst.may_leave)",
  },
};

/** The same for what a guest does with handles that it holds or held. */
export const knownHandleDifferences: Readonly<Record<string, KnownDifference>> = {
  "borrow: stale": noSuchHandle,
  "borrow: of another type": otherType,
  "own: of another type": otherType,
  "a handle is dropped as of another type": {
    jco: "takes it",
    section: "canon resource.drop",
    sentence: "trap_if(h.rt is not rt)",
  },
};
