import { describe, expect, test } from "vitest";
import { createRandom } from "./create-random.fixture.ts";
import { writingInstructions } from "./instrument/writing-instructions.fixture.ts";
import { assemble, startTestInstance, type TestExports } from "./test-instance.fixture.ts";

const offset = 4093;
const stores = writingInstructions.map(({ text, operands, hasResult }, index) => {
  const lane = /_lane/.test(text) ? "0" : "";
  const body = `local.get 0 ${operands.join(" ")} ${text} offset=${offset} ${lane} ${hasResult === true ? "drop" : ""}`;
  return `(func (export "${index}") (param i32) ${body} (global.set $g (local.get 0)))`;
});
const module = `
  (memory (export "memory") 2) (data $d "some data to be copied") (data (i32.const 60000) "was there before")
  (global $g (mut i32) (i32.const 0)) ${stores.join("")}
  (func (export "copy") (param i32 i32 i32) (memory.copy (local.get 0) (local.get 1) (local.get 2)))
  (func (export "fill") (param i32 i32 i32) (memory.fill (local.get 0) (local.get 1) (local.get 2)))
  (func (export "init") (param i32) (memory.init $d (local.get 0) (i32.const 0) (i32.const 22)))
  (func (export "grow") (result i32) (memory.grow (i32.const 1)))
  (func (export "size") (result i32) memory.size)`;

/** Calls functions at random and returns what happened, traps included. */
function act(exports: TestExports, seed: number): readonly string[] {
  const random = createRandom(seed);
  const happened: string[] = [];
  const attempt = (name: string, ...operands: readonly number[]) => {
    try {
      happened.push(`${name} ${operands} ${exports[name](...operands)}`);
    } catch (error) {
      happened.push(`${name} ${operands} ${error}`);
    }
  };
  for (let step = 0; step < 60; step += 1) {
    // Around the boundaries of pages, up to past the end.
    const address = Math.max(0, random(36) * 4096 + random(40) - 20);
    const length = random(3) === 0 ? random(40_000) : random(20);
    const choice = random(20);
    if (choice === 0) attempt("grow");
    else if (choice === 1) attempt("copy", address, Math.max(0, address + random(9000) - 4500), length);
    else if (choice === 2) attempt("fill", address, random(256), length);
    else if (choice === 3) attempt("init", address);
    // Every eighth is where an atomic store does not trap.
    else attempt(String(random(stores.length)), address - (address % 8 === 0 ? offset % 8 : 0));
  }
  return happened;
}

describe("random writes", () => {
  test("do what they do in the module as it was, and are undone exactly", async () => {
    const plain = new WebAssembly.Module(await assemble(module));
    for (let seed = 0; seed < 150; seed += 1) {
      const original = new WebAssembly.Instance(plain).exports as TestExports;
      const limited = { ...original, grow: () => (original.size() < 5 ? original.grow() : -1) };
      const { exports, pristine } = await startTestInstance(module, 5);
      expect(act(exports, seed), `seed ${seed}`).toEqual(act(limited, seed));
      const [written, expected] = [exports, original].map(({ memory }) => Buffer.from(memory.buffer));
      expect(written?.equals(expected as Buffer), `seed ${seed}`).toBe(true);
      pristine.reset();
      expect(() => pristine.verify(), `seed ${seed}`).not.toThrow();
    }
  });

  test("are undone in one instance again and again", async () => {
    const { exports, pristine } = await startTestInstance(module, 5);
    for (let seed = 0; seed < 500; seed += 1) {
      act(exports, seed);
      pristine.reset();
      expect(() => pristine.verify(), `seed ${seed}`).not.toThrow();
    }
  });
});
