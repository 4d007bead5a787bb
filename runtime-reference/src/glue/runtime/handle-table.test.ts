import { expect, test, vi } from "vitest";
import { HandleTable } from "./handle-table.ts";

const [pollable, stream] = [0, 1];

test("a handle stands for its resource until it is taken", () => {
  const table = new HandleTable();
  const resource = {};
  const handle = table.add(resource, pollable);
  expect(handle).toBe(1);
  expect(table.get(handle, pollable)).toBe(resource);
  expect(table.take(handle, pollable)).toBe(resource);
  expect(() => table.get(handle, pollable)).toThrow("its handle 1 is unknown");
  expect(() => table.take(handle, pollable)).toThrow("its handle 1 is unknown");
});

test.each([0, 2, 4_294_967_295, -1, 0.5])("handle %d, never given, is refused", (handle) => {
  const table = new HandleTable();
  table.add({}, pollable);
  expect(() => table.get(handle, pollable)).toThrow("unknown or of another type");
});

test("a handle of another type is refused", () => {
  const table = new HandleTable();
  const handle = table.add({}, pollable);
  expect(() => table.get(handle, stream)).toThrow("of another type");
  expect(() => table.drop(handle, stream)).toThrow("of another type");
});

test("dropping disposes; clearing only forgets, and begins anew at 1", () => {
  const table = new HandleTable();
  const dispose = vi.fn();
  const resource = { [Symbol.dispose]: dispose };
  table.drop(table.add(resource, stream), stream);
  expect(dispose).toHaveBeenCalledOnce();
  table.drop(table.add({}, stream), stream);
  table.add(resource, stream);
  table.add(resource, stream);
  expect(table.size).toBe(2);
  table.clear();
  expect(dispose).toHaveBeenCalledOnce();
  expect(table.size).toBe(0);
  expect(() => table.get(1, stream)).toThrow("its handle 1 is unknown");
  expect(table.add({}, pollable)).toBe(1);
});

test("a guest cannot hold any number of them", () => {
  const table = new HandleTable();
  expect(() => {
    for (;;) table.add({}, pollable);
  }).toThrow("it holds 100000 resources");
});
