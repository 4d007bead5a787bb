/** What follows an opcode in the binary. Zero is left for opcodes that are not known. */
export const Immediate = {
  none: 1,
  /** One LEB128: an index, a constant or a heap type. */
  index: 2,
  twoIndices: 3,
  /** WebAssembly Core, section 5.4.6: alignment, memory, offset. */
  memory: 4,
  memoryAndLane: 5,
  blockType: 6,
  branchTable: 7,
  typeList: 8,
  tryTable: 9,
  oneByte: 10,
  fourBytes: 11,
  eightBytes: 12,
  sixteenBytes: 13,
} as const;
