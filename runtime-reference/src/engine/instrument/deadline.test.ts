import { Worker } from "node:worker_threads";
import { describe, expect, test, vi } from "vitest";
import { CoreStore } from "../pristine/core-store.ts";
import { addTestModule, startTestInstance } from "../test-instance.fixture.ts";
import { endlessExports, endlessModule } from "./endless-modules.fixture.ts";

describe("a raised deadline flag", () => {
  test.each(endlessExports)("ends an endless %s, from another thread", async (name) => {
    const { exports, store } = await startTestInstance(endlessModule(name));
    const [flag] = store.deadlineFlags as [Int32Array];
    const monitor = new Worker(
      `const { workerData } = require("node:worker_threads");
       setTimeout(() => Atomics.store(new Int32Array(workerData), 0, 1), 50);`,
      { eval: true, workerData: flag.buffer },
    );
    expect(() => exports[name]()).toThrow(WebAssembly.RuntimeError);
    expect(Atomics.load(flag, 0)).toBe(1);
    await monitor.terminate();
  });

  test("ends an endless start function", async () => {
    const beforeStart = vi.fn(() => {
      for (const flag of store.deadlineFlags) flag[0] = 1;
    });
    const store = new CoreStore({ memoryLimit: 1, beforeStart });
    await expect(addTestModule(store, "(func $loop (loop br 0)) (start $loop)")).rejects.toThrow("unreachable");
    expect(beforeStart).toHaveBeenCalledOnce();
  });

  test("ends a recursion at its next call", async () => {
    const { exports, store } = await startTestInstance(`
      (func $f (export "f") (param i32) (result i32)
        (if (result i32) (i32.eqz (local.get 0)) (then i32.const 0) (else (call $f (i32.sub (local.get 0) (i32.const 1))))))`);
    expect(exports.f(100)).toBe(0);
    for (const flag of store.deadlineFlags) flag[0] = 1;
    expect(() => exports.f(100)).toThrow("unreachable");
  });

  test("does nothing while it is not raised", async () => {
    const { exports } = await startTestInstance(`(memory 1) (func (export "f") (result i32) (local i32)
      (loop (local.set 0 (i32.add (local.get 0) (i32.const 1))) (br_if 0 (i32.lt_u (local.get 0) (i32.const 1000)))) local.get 0)`);
    expect(exports.f()).toBe(1000);
  });
});
