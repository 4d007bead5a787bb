import { expect, test } from "vitest";
import { withLazyValidation } from "./with-lazy-validation.ts";

// Two functions that return an i32: one gives 1, the other leaves its stack empty.
const bytes = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 5, 1, 0x60, 0, 1, 0x7f],
  ...[3, 3, 2, 0, 0],
  ...[7, 8, 1, 4, ...Buffer.from("good"), 0, 0],
  ...[10, 9, 2, 4, 0, 0x41, 1, 0x0b, 2, 0, 0x0b],
]);
const compileLazily = (source: Uint8Array<ArrayBuffer>) => withLazyValidation(() => new WebAssembly.Module(source));

/** Another module that is wrong in the same place: V8 knows again what it has compiled. */
const variant = (constant: number) => bytes.with(bytes.indexOf(0x41, 30) + 1, constant);

test("what is compiled so is not looked at as a whole", () => {
  const { good } = new WebAssembly.Instance(compileLazily(bytes)).exports as Record<string, () => number>;
  expect(good?.()).toBe(1);
  expect(() => compileLazily(bytes.subarray(0, -3))).toThrow(WebAssembly.CompileError);
});

test("all else is, afterwards as before", async () => {
  expect(() => new WebAssembly.Module(variant(2))).toThrow(WebAssembly.CompileError);
  compileLazily(variant(3));
  expect(() =>
    withLazyValidation(() => {
      throw new Error("stopped");
    }),
  ).toThrow("stopped");
  expect(() => new WebAssembly.Module(variant(4))).toThrow(WebAssembly.CompileError);
  await expect(WebAssembly.compile(variant(5))).rejects.toThrow(WebAssembly.CompileError);
});
