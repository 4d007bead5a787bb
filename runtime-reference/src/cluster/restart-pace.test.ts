import { describe, expect, test } from "vitest";
import { RestartPace } from "./restart-pace.ts";

describe("RestartPace", () => {
  test("starts one at once, then later and later, ten seconds at most", () => {
    const pace = new RestartPace();
    const waits = Array.from({ length: 10 }, () => pace.next(5));
    expect(waits).toEqual([0, 100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]);
  });

  test("begins anew after a thread that served for a minute", () => {
    const pace = new RestartPace();
    for (let times = 0; times < 5; times += 1) pace.next(59_000);
    expect([pace.next(60_000), pace.next(5)]).toEqual([0, 100]);
  });
});
