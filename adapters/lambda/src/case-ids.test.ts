import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** Ids of the README's table, each with the test files that it names. */
const rows = [...readme.matchAll(/^\| (EVT-\d\d) \|.*\| (`.+`) \|$/gm)].map(
  ([, id = "", files = ""]) => [id, files.split(", ").map((file) => file.slice(1, -1))] as const,
);

test("the README has every case of the event layer", () => {
  const ids = Array.from({ length: 12 }, (_, index) => `EVT-${String(index + 1).padStart(2, "0")}`);
  expect(rows.map(([id]) => id)).toEqual(ids);
});

test.each(rows)("%s stands in the names of the tests that the README names", (id, files) => {
  for (const file of files) {
    const text = readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
    expect(text, file).toMatch(new RegExp(`["\`](?:EVT-\\d\\d )*${id} `));
  }
});
