import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** Makes garbage of which a part lives for a while, as requests do, and says how far the young generation grew. */
const program = (limit: string) => `
  import { getHeapSpaceStatistics } from "node:v8";
  ${limit}
  const held = [];
  let largest = 0;
  for (let round = 0; round < 3000; round += 1) {
    for (let turn = 0; turn < 1000; turn += 1) held[(turn * 7) % 20_000 + Math.floor(Math.random() * 1000)] = new Array(20).fill(turn);
    await new Promise((resolve) => setTimeout(resolve, 1));
    largest = Math.max(largest, getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space").space_size);
  }
  console.log(largest / 2 ** 20);
`;

async function grownMiB(limit: string): Promise<number> {
  const file = new URL("./limit-young-generation.ts", import.meta.url).href;
  const code = program(limit.replace("FILE", file));
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code]);
  return Number(stdout);
}

test("limitYoungGeneration keeps it from growing as far as V8 has it grow", { timeout: 60_000 }, async () => {
  const [limited, unlimited] = await Promise.all([
    grownMiB(`(await import("FILE")).limitYoungGeneration();`),
    grownMiB(""),
  ]);
  expect(unlimited).toBeGreaterThan(32);
  expect(limited).toBeLessThan(unlimited * 0.75);
});
