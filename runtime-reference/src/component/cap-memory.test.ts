import { describe, expect, test } from "vitest";
import { capMemory } from "./cap-memory.ts";
import { MemoryLimitError } from "./memory-limit-error.ts";

/** A module that exports one memory with these limits, in pages. */
function moduleWithMemory(...limits: number[]): Uint8Array {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...[5, limits.length + 1, 1, ...limits],
    ...[7, 5, 1, 1, 0x6d, 2, 0],
  ]);
}

function memoryOf(module: Uint8Array): WebAssembly.Memory {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(module)));
  return instance.exports.m as WebAssembly.Memory;
}

describe("capMemory", () => {
  test("lets a memory grow to the limit and no further", () => {
    const memory = memoryOf(capMemory(moduleWithMemory(0x00, 1), 2));
    memory.grow(31);
    expect(() => memory.grow(1)).toThrow(RangeError);
  });

  test("keeps a smaller maximum and lowers a larger one", () => {
    expect(() => memoryOf(capMemory(moduleWithMemory(0x01, 1, 2), 64)).grow(2)).toThrow(RangeError);
    expect(() => memoryOf(capMemory(moduleWithMemory(0x01, 1, 100), 1)).grow(16)).toThrow(RangeError);
  });

  test("refuses a memory that starts beyond the limit", () => {
    expect(() => capMemory(moduleWithMemory(0x00, 33), 2)).toThrow(MemoryLimitError);
  });

  test("leaves a module without memory as it is", () => {
    const module = Uint8Array.from([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    expect(capMemory(module, 1)).toBe(module);
  });
});
