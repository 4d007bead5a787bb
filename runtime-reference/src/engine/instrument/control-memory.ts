export const bytesPerWasmPage = 65_536;
/** The most Wasm pages that a memory addressed by 32 bits can have. */
export const maximumPages = 65_536;
/** A page, as images have them, is 2 to this power bytes. */
export const pageBits = 12;
export const bytesPerPage: number = 1 << pageBits;
/** A mark stands for 2 to this power bytes: the marks of a page are one word of 64 bits. */
export const blockBits = 9;
export const bytesPerBlock: number = 1 << blockBits;
/** How far past a marked block what is restored with it reaches: a store of 16 bytes that begins in it, and fields behind it. */
export const OVERHANG = 64;
/** What is held of a page: its own bytes, and those behind it that go with it when it is restored. */
export const bytesPerHeldPage: number = bytesPerPage + OVERHANG;

/** Pages from the memory's start that can have a copy beside the marks: 64 MiB. */
export const keepablePages = 16_384;
/** Copies that there is room for: requests to a handler write about the same hundred pages each. */
export const keptPages = 256;

const copiesStart = 64 + 2 * keepablePages;

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
  /** i32: how many marked pages had no copy here when pages were restored, and are still to be. */
  unkept: 20,
  /** A u16 for each of the first {@link keepablePages}: which of the copies is the page's, from 1 on; 0 when none is. */
  keptPlaces: 64,
  /** Copies of pristine pages, {@link bytesPerHeldPage} each. */
  copies: copiesStart as number,
  /** One byte per block of 512 bytes of the memory: 1 when something was written there since the mark was cleared. */
  marks: (copiesStart + keptPages * bytesPerHeldPage) as number,
} as const;

/**
 * Wasm pages of a control memory. One that is shared marks 4 GiB: it takes no memory where it is not written. One that is not
 * counts as memory in use on the platforms that need it so, and marks 256 MiB.
 */
export function controlPages(isShared: boolean): number {
  const marks = ((isShared ? maximumPages : 4096) * bytesPerWasmPage) / bytesPerBlock;
  return Math.ceil((controlLayout.marks + marks) / bytesPerWasmPage);
}

/** How many Wasm pages of a memory can be marked in a control memory of so many bytes. */
export function markablePages(controlBytes: number): number {
  return Math.min(maximumPages, Math.floor(((controlBytes - controlLayout.marks) * bytesPerBlock) / bytesPerWasmPage));
}

/** The memory's control memory is exported, or imported beside an imported memory, under these names. */
export const controlImportModule = "godwit:engine";
export const exportNames: {
  readonly control: (index: number) => string;
  readonly memory: (index: number) => string;
  readonly restore: (index: number) => string;
  readonly global: (index: number) => string;
  readonly readGlobal: (index: number) => string;
  readonly writeGlobal: (index: number) => string;
  readonly table: (index: number) => string;
  readonly start: string;
} = {
  control: (index) => `godwit:control/${index}`,
  memory: (index) => `godwit:memory/${index}`,
  restore: (index) => `godwit:restore/${index}`,
  global: (index) => `godwit:global/${index}`,
  readGlobal: (index) => `godwit:read-global/${index}`,
  writeGlobal: (index) => `godwit:write-global/${index}`,
  table: (index) => `godwit:table/${index}`,
  start: "godwit:start",
};
