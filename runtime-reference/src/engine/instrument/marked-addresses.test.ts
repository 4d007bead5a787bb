import { describe, expect, test } from "vitest";
import { createRandom } from "../create-random.fixture.ts";
import { startTestInstance } from "../test-instance.fixture.ts";

const random = createRandom(20_261_125);
const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T;

/** Parameters of the functions, which hold addresses. */
const LOCALS = ["$a", "$b", "$c"];
const offsets = [0, 1, 4, 8, 15, 60, 64, 65, 100, 200, 448, 500, 511, 512, 513, 576, 600, 1023, 1024, 5000];

/** Stores of many widths beside addresses in locals, with what could be mistaken for the same address or the same way. */
function randomStatement(depth: number, exceptions: string): string {
  const local = pick(LOCALS);
  const store = () => {
    const [name, value] = pick([
      ["i32.store8", "(i32.const 255)"],
      ["i32.store", "(i32.const -1)"],
      ["i64.store", "(i64.const -1)"],
      ["v128.store", "(v128.const i64x2 -1 -1)"],
      ["i64.store", "(i64.sub (i64.load (i32.const 8)) (i64.const 1))"],
      ["i32.store", "(local.tee $c (i32.add (local.get $c) (i32.const 768)))"],
      ["i32.store16", "(if (result i32) (local.get $n) (then (i32.const 7)) (else (i32.const 8)))"],
      ["i32.atomic.store", "(i32.const -1)"],
    ] as const);
    const isAtomic = name === "i32.atomic.store";
    const address = isAtomic
      ? `(i32.and (local.get ${local}) (i32.const -4))`
      : pick([`(local.get ${local})`, `(local.tee ${local} (i32.add (local.get ${local}) (i32.const 640)))`]);
    return `(${name} offset=${isAtomic ? 64 : pick(offsets)} ${address} ${value})`;
  };
  const several = () => Array.from({ length: 1 + random(4) }, () => randomStatement(depth + 1, exceptions)).join("\n");
  const mayThrow = "(if (i32.and (call $draw) (i32.const 1)) (then (throw $thrown)))";
  const condition = "(i32.and (call $draw) (i32.const 1))";
  switch (depth > 3 ? random(6) : random(12)) {
    case 0:
      return `(local.set ${local} (i32.add (local.get ${pick(LOCALS)}) (i32.const ${pick([4, 512, 1000, 3000])})))`;
    case 5:
      return `local.get ${pick(LOCALS)} ${store()} i32.const -1 i32.store offset=${pick(offsets)}`;
    case 6:
      return `(block ${store()} (br_if 0 ${condition}) ${several()})`;
    case 7:
      return `(if ${condition} (then ${several()}) (else ${several()}))`;
    case 8:
      return `(loop ${several()} (br_if 0 (i32.and ${condition} (i32.lt_u (local.get $n) (local.tee $n (i32.add (local.get $n) (i32.const 1)))))))`;
    case 9:
      return `(block (block ${several()} (br_table 0 1 0 ${condition})) ${several()})`;
    case 10:
      return `(if ${condition} (then ${several()} (br_if 1 ${condition}) ${several()}))`;
    case 11:
      return exceptions === "older"
        ? `try ${several()} ${mayThrow} ${several()} catch $thrown ${several()} end`
        : `(block (try_table (catch $thrown 0) ${several()} ${mayThrow} ${several()}))`;
    default:
      return store();
  }
}

function randomModule(exceptions: string): string {
  const statements = Array.from({ length: 12 }, () => randomStatement(0, exceptions)).join("\n");
  return `(memory 8) (tag $thrown) (global $state (mut i32) (i32.const 1))
    (func $draw (result i32)
      (global.set $state (i32.add (i32.mul (global.get $state) (i32.const 1103515245)) (i32.const 12345)))
      (i32.shr_u (global.get $state) (i32.const 16)))
    (func (export "run") (param $seed i32) (param $a i32) (param $b i32) (param $c i32) (local $n i32)
      (global.set $state (local.get $seed))
      (block ${statements}))`;
}

describe("stores beside an address that is marked", () => {
  // A module has one form of exception handling or the other.
  test.each(["older", "newer"])(
    "are undone, whichever way the code took to them: %s exceptions",
    { timeout: 60_000 },
    async (exceptions) => {
      for (let module = 0; module < 100; module += 1) {
        const text = randomModule(exceptions);
        const { exports, pristine } = await startTestInstance(text);
        for (let run = 0; run < 20; run += 1) {
          exports.run(random(2 ** 30), ...LOCALS.map(() => random(200_000)));
          pristine.reset();
          expect(() => pristine.verify(), text).not.toThrow();
        }
      }
    },
  );
});
