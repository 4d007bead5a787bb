import { describe, expect, test } from "vitest";
import { formatLog } from "./format-log.ts";

describe("formatLog", () => {
  test("joins strings as they are and shows other values", () => {
    expect(formatLog(["a", 1, "b", { c: "d" }, null, undefined])).toBe('a 1 b { c: "d" } null undefined');
  });

  test("replaces format specifiers and leaves what has no argument", () => {
    expect(formatLog(["%s is %d, %i, %o%% %c%j %s", "x", "1.5", 1.9, { a: 1 }, "color: red", [1]])).toBe(
      "x is 1.5, 1, { a: 1 }% [ 1 ] %s",
    );
  });

  test("shows cycles, depth, classes, maps, sets, bytes and functions", () => {
    class Point {
      x = 1;
      get y(): number {
        throw new Error("a getter is never called");
      }
    }
    const cycle: Record<string, unknown> = { deep: { a: { b: { c: { d: { e: 1 } } } } } };
    cycle.self = cycle;
    expect(formatLog([cycle])).toBe("{ deep: { a: { b: { c: { d: [Object] } } } }, self: [Circular] }");
    expect(formatLog([new Point(), new Map([["a", 1]]), new Set([1]), new Uint8Array(2)])).toBe(
      'Point { x: 1 } Map(1) { "a" => 1 } Set(1) { 1 } Uint8Array(2) [ 0, 0 ]',
    );
    expect(formatLog([formatLog, Symbol("s"), 1n, -0, new Date(0), /x/g, Object.create(null)])).toBe(
      "[Function: formatLog] Symbol(s) 1n -0 1970-01-01T00:00:00.000Z /x/g [Object: null prototype] {}",
    );
  });

  test("shows accessors without calling them", () => {
    const object = Object.defineProperty({}, "a", { enumerable: true, get: () => "called" });
    expect(formatLog([object])).toBe("{ a: [Getter] }");
  });

  test("shows an error with stack, own properties and causes", () => {
    const error = Object.assign(new TypeError("outer", { cause: new RangeError("inner") }), { code: "E_X" });
    expect(formatLog([error])).toMatch(
      /^TypeError: outer\n {4}at .+\n[\s\S]*\n {2}\{ code: "E_X" \}\n {2}caused by RangeError: inner\n/,
    );
  });

  test("never throws and stays bounded, whatever it is given", () => {
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
        getPrototypeOf: () => {
          throw new Error("no");
        },
      },
    );
    expect(formatLog([hostile])).toBe("[uninspectable]");
    const wide = Array.from({ length: 200 }, () =>
      Array.from({ length: 200 }, () => Array.from({ length: 200 }, () => ({}))),
    );
    expect(formatLog([wide]).length).toBeLessThan(17_000);
  });
});
