import { describe, expect, test } from "vitest";
import { readCommandLine } from "./read-command-line.ts";

describe("readCommandLine", () => {
  test("fills in defaults", () => {
    expect(readCommandLine(["--target", "reference"])).toMatchObject({
      target: { name: "reference" },
      ids: [],
      profiles: [],
      parallel: 4,
      verbose: false,
      list: false,
    });
  });

  test("takes several cases and profiles", () => {
    const line = readCommandLine(["--list", "--case", "A", "--case", "B", "--profile", "c", "--profile", "d"]);
    expect(line).toMatchObject({ target: undefined, ids: ["A", "B"], profiles: ["c", "d"] });
  });

  test("an URL implies its target, with the files that describe it", () => {
    const { target } = readCommandLine(["--url", "http://h:1", "--subject", "s", "--expectations", "e"]);
    expect(target).toEqual({ name: "url", url: "http://h:1", subjectFile: "s", expectationsFile: "e" });
  });

  test.each([
    [[], "no --target was given", "Known: reference"],
    [["--target", "wasmtim"], 'target "wasmtim"', "Did you mean wasmtime?"],
    [["--taget", "jco"], 'no option "--taget"', "Did you mean --target?"],
    [["--target", "url"], "no --url was given", "--url http"],
    [["--target", "jco", "--url", "http://h"], "expected --target url", ""],
    [["--url", "https://h"], "no URL of the scheme http", ""],
    [["--url", "h:80"], "no URL of the scheme http", ""],
    [["--url", "http://h/base"], "it has a path", ""],
    [["--target", "jco", "--parallel", "0"], "from 1 to 64", ""],
    [["--target", "jco", "--parallel", "two"], "from 1 to 64", ""],
    [["--target"], "argument missing", "--help"],
    [["--target", "jco", "more"], "Unexpected argument 'more'", "--help"],
  ])("refuses %j", (args, message, wayOut) => {
    expect(() => readCommandLine(args)).toThrow(
      expect.objectContaining({
        code: "GODWIT_COMMAND_LINE_INVALID",
        message: expect.stringContaining(message),
        ...(wayOut === "" ? {} : { wayOut: expect.stringContaining(wayOut) }),
      }),
    );
  });
});
