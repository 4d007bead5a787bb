import { expect, test } from "vitest";
import { alignAssignments } from "./align-assignments.ts";

test("alignAssignments aligns neighbours of one depth, and leaves what opens a bracket", () => {
  expect(
    alignAssignments([
      "a = 1",
      "long = {",
      "  bb = 2",
      "  c = [3]",
      "}",
      "ddd = 4",
      "",
      "e = 5",
      "# f = 6",
      "gg = x == 7",
    ]),
  ).toEqual(["a = 1", "long = {", "  bb = 2", "  c  = [3]", "}", "ddd = 4", "", "e = 5", "# f = 6", "gg = x == 7"]);
});
