import { expect, test } from "vitest";
import { formatAge } from "./format-age.ts";

test.each([
  [-5, "just now"],
  [59_999, "just now"],
  [60_000, "1 minute ago"],
  [7_199_999, "1 hour ago"],
  [7_200_000, "2 hours ago"],
  [40 * 86_400_000, "40 days ago"],
])("formatAge says %d ms as %s", (milliseconds, text) => {
  expect(formatAge(milliseconds)).toBe(text);
});
