import { describe, expect, test } from "vitest";
import { randomModule } from "../../../test-components/random-module.ts";
import { UnsupportedModuleError } from "../binary/unsupported-module-error.ts";
import { instrumentModule } from "../instrument/instrument-module.ts";
import type { TimeLimit } from "../instrument/time-limit.ts";
import { CoreStore } from "../pristine/core-store.ts";
import { fuelLeft, grantFuel } from "../pristine/fuel.ts";
import { PristineInstance } from "../pristine/pristine-instance.ts";
import { exercise, recordingImports } from "./exercise-module.fixture.ts";

/** More of them: `GODWIT_FUZZ=1000 npx vitest run random-modules`. */
const modules = Number(process.env.GODWIT_FUZZ ?? 24);
/** Where to begin, to go on from an earlier run. */
const first = Number(process.env.GODWIT_FUZZ_FROM ?? 1);

/** Units of fuel. Some modules grow or fill tables of millions of places, and pay for it. */
const plenty = 1e12;

/** Growth past it fails in both. */
const memoryLimit = 65_536;

type Outcome = "reset" | "fresh" | "refused";

/** Does the same with a module as it was and instrumented, and compares. @returns how the engine serves it */
async function compare(seed: number, limit: TimeLimit): Promise<Outcome> {
  const bytes = await randomModule(seed);
  const original = run(new WebAssembly.Module(bytes), seed);
  let instrumented: ReturnType<typeof instrumentModule>;
  try {
    instrumented = instrumentModule(bytes, limit);
  } catch (error) {
    if (error instanceof UnsupportedModuleError) return "refused";
    throw error;
  }
  const module = new WebAssembly.Module(instrumented.bytes);
  const happened: string[] = [];
  const grant = () => {
    if (limit === "fuel") for (const words of store.deadlineFlags) grantFuel(words, plenty);
  };
  const store: CoreStore = new CoreStore({ memoryLimit, beforeStart: grant });
  const { exports } = store.instantiate(module, instrumented.description, recordingImports(module, happened));
  const pristine = store.needsFreshInstance === undefined ? PristineInstance.capture(store) : undefined;
  for (let round = 0; round < (pristine === undefined ? 1 : 3); round++) {
    if (round > 0) happened.length = 0;
    grant();
    exercise(exports, seed, happened);
    // What a start function logged, it logged once.
    expect(happened, `seed ${seed}, round ${round}`).toEqual(round === 0 ? original.happened : original.afterStart);
    expect(memoryOf(exports, store).equals(original.memory), `memory, seed ${seed}, round ${round}`).toBe(true);
    if (limit === "fuel") for (const words of store.deadlineFlags) expect(fuelLeft(words)).toBeGreaterThan(0);
    pristine?.reset();
    expect(() => pristine?.verify(), `seed ${seed}, round ${round}`).not.toThrow();
  }
  return pristine === undefined ? "fresh" : "reset";
}

function run(module: WebAssembly.Module, seed: number) {
  const happened: string[] = [];
  const { exports } = new WebAssembly.Instance(module, recordingImports(module, happened));
  const started = happened.length;
  exercise(exports, seed, happened);
  const memory = Buffer.from((exports.memory as WebAssembly.Memory).buffer);
  return { happened, afterStart: happened.slice(started), memory };
}

/** As much of it as the guest has: the memory itself does not shrink when it is reset. */
function memoryOf(exports: WebAssembly.Exports, store: CoreStore): Buffer {
  const memory = exports.memory as WebAssembly.Memory;
  const size = store.memories.find((tracked) => tracked.memory === memory)?.size ?? 0;
  return Buffer.from(memory.buffer, 0, size * 65_536);
}

describe("random modules", () => {
  const outcomes: Outcome[] = [];

  test.each(Array.from({ length: modules }, (_, index) => first + index))(
    "made of seed %d: the same results, traps and memory, and every byte is back after a reset",
    async (seed) => {
      outcomes.push(await compare(seed, "flag"));
      await compare(seed, "fuel");
    },
  );

  test("are ones that the engine resets, a third of them at least", () => {
    expect(outcomes.filter((outcome) => outcome === "reset").length).toBeGreaterThan(outcomes.length / 3);
  });
});
