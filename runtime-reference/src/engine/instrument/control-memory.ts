/**
 * Every memory of a guest has a control memory beside it, which the guest cannot address: what is known and wanted of that
 * memory. It is shared so that another thread can raise the deadline flag, unless the code counts fuel. Everything in it is in
 * bytes from its start.
 */
export const controlLayout = {
  /** i32, not zero: the guest traps at the next loop head or function entry. */
  deadlineFlag: 0,
  /**
   * i64, in the place of the flag where code counts fuel: below zero, what is left; each loop and call adds one, and the guest
   * traps at zero. So the word of a flag that is raised ends it either way.
   */
  fuel: 0,
  /** i32, in Wasm pages: what `memory.size` tells the guest. The memory itself never shrinks. */
  size: 8,
  /** i32, in Wasm pages: how far the guest may grow the memory. */
  limit: 12,
  /** i32, not zero: the guest asked for more than the limit. */
  growthRefused: 16,
  /** One byte per 4 KiB of the memory: 1 when something was written there since the mark was cleared. */
  marks: 24,
} as const;

export const bytesPerWasmPage = 65_536;
/** A mark stands for 2 to this power bytes. */
export const markedPageBits = 12;
export const bytesPerMarkedPage: number = 1 << markedPageBits;
/** Wasm pages that 4 GiB need for their marks, and one for what stands before them. */
export const controlPages = 17;
/** The most pages that a memory addressed by 32 bits can have. */
export const maximumPages = 65_536;

/** The memory's control memory is exported, or imported beside an imported memory, under these names. */
export const controlImportModule = "godwit:engine";
export const exportNames: {
  readonly control: (index: number) => string;
  readonly memory: (index: number) => string;
  readonly global: (index: number) => string;
  readonly readGlobal: (index: number) => string;
  readonly writeGlobal: (index: number) => string;
  readonly table: (index: number) => string;
  readonly start: string;
} = {
  control: (index) => `godwit:control/${index}`,
  memory: (index) => `godwit:memory/${index}`,
  global: (index) => `godwit:global/${index}`,
  readGlobal: (index) => `godwit:read-global/${index}`,
  writeGlobal: (index) => `godwit:write-global/${index}`,
  table: (index) => `godwit:table/${index}`,
  start: "godwit:start",
};
