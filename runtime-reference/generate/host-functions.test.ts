import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hostFunctions, textOfHostFunctions } from "./host-functions.ts";

test("the checked-in table is what `npm run generate` writes", async () => {
  const generated = textOfHostFunctions(await hostFunctions(join(import.meta.dirname, "../../wit")));
  expect(await readFile(join(import.meta.dirname, "../src/component/host-functions.json"), "utf8")).toBe(generated);
});
