import { describe, expect, test } from "vitest";
import { printable } from "./printable.ts";

describe("printable", () => {
  test("leaves ordinary text as it is", () => {
    expect(printable("grüß\tGott 🐦")).toBe("grüß\tGott 🐦");
  });

  test("writes control characters as escapes, those of eight bits too", () => {
    expect(printable("a\u001b[2Jb\rc\u009bd")).toBe("a\\x1b[2Jb\\x0dc\\x9bd");
  });

  test("indents further lines, so that none looks like one of the log", () => {
    expect(printable("one\ntwo")).toBe("one\n    two");
  });
});
