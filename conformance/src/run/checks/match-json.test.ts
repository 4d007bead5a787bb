import { describe, expect, test } from "vitest";
import { matchJson } from "./match-json.ts";

describe("matchJson", () => {
  test.each<[expected: unknown, actual: unknown]>([
    [1, 1],
    ["a", "a"],
    [null, null],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{}, {}],
    [
      [1, [2]],
      [1, [2]],
    ],
    [[{ a: 1 }], [{ a: 1, b: 2 }]],
    [{ $matches: "^a+$" }, "aaa"],
    [{ a: { $absent: true } }, { b: 1 }],
    [{ a: { $present: true } }, { a: null }],
    [{ $oneOf: [1, { a: 1 }] }, { a: 1, b: 2 }],
    [{ $not: 1 }, 2],
    [{ $has: [3, 1] }, [1, 2, 3]],
    [
      { $has: [["a", "1"]] },
      [
        ["b", "2"],
        ["a", "1"],
      ],
    ],
    [{ $inOrder: [1, 3] }, [0, 1, 2, 3, 4]],
    [{ $inOrder: [] }, []],
    [{ $hasNone: [4, 5] }, [1, 2]],
    [{ $sameSet: [2, 1, 1] }, [1, 2, 1]],
    [{ $nowWithinMs: 1000 }, Date.now()],
    [{ $atLeast: 2 }, 2],
    [{ $atMost: 2 }, 2],
    [
      { $a: 1, b: 2 },
      { $a: 1, b: 2 },
    ],
  ])("%j matches %j", (expected, actual) => {
    expect(matchJson(expected, actual)).toBeUndefined();
  });

  test.each<[expected: unknown, actual: unknown, message: string]>([
    [1, "1", 'Expected 1 at $, got "1"'],
    [{ a: 1 }, { b: 1 }, "Expected 1 at $.a, got nothing"],
    [{ a: 1 }, null, 'Expected {"a":1} at $, got null'],
    [{}, [], "Expected {} at $, got []"],
    [[], {}, "Expected [] at $, got {}"],
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }, "Expected 2 at $.a[1].b, got 3"],
    [[1], [1, 2], "Expected 1 elements at $, got 2: [1,2]"],
    [[1, 2], [1], "Expected 2 elements at $, got 1: [1]"],
    [{ toString: 1 }, {}, "Expected 1 at $.toString, got nothing"],
    [{ $matches: "^a$" }, "ab", 'Expected {"$matches":"^a$"} at $, got "ab"'],
    [{ $matches: "1" }, 1, "got 1"],
    [{ a: { $absent: true } }, { a: null }, "got null"],
    [{ a: { $present: true } }, {}, "got nothing"],
    [{ $oneOf: [1, 2] }, 3, "got 3"],
    [{ $not: { a: 1 } }, { a: 1, b: 2 }, "got {"],
    [{ $has: [1, 4] }, [1, 2], "got [1,2]"],
    [{ $has: [1] }, 1, "got 1"],
    [{ $inOrder: [3, 1] }, [1, 2, 3], "got [1,2,3]"],
    [{ $inOrder: [1, 1] }, [1], "got [1]"],
    [{ $hasNone: [2] }, [1, 2], "got [1,2]"],
    [{ $hasNone: [2] }, null, "got null"],
    [{ $sameSet: [1, 1, 2] }, [1, 2, 2], "got [1,2,2]"],
    [{ $sameSet: [1] }, [1, 1], "got [1,1]"],
    [{ $nowWithinMs: 1000 }, Date.now() - 5000, "got "],
    [{ $atLeast: 2 }, 1.9, "got 1.9"],
    [{ $atMost: 2 }, "2", 'got "2"'],
    [{ $nearly: 2 }, 2, 'got "$nearly" in the case'],
  ])("%j does not match %j", (expected, actual, message) => {
    expect(matchJson(expected, actual)).toContain(message);
  });
});
